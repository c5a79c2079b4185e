import { App } from 'aws-cdk-lib';
import { ConfigError, readConfig } from './config.ts';
import { packshot } from './packshot.ts';

// What `npx cdk` runs.

const app = new App();
try {
  packshot(
    app,
    readConfig(name => app.node.tryGetContext(name), Object.keys(app.node.getAllContext())),
  );
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
