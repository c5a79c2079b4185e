// Runs before anything else, on whatever Node is there: npm puts the one from package.json first in the PATH.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Packshot needs Node 24 or newer; this is ${process.version}. On Linux \`npm ci\` brings it along: check that ` +
      'optional dependencies are not left out. Elsewhere install it from https://nodejs.org.',
  );
  process.exit(1);
}
