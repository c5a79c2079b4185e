// The package has no types; this is all that is used of it.
declare module 'utif' {
  /** The pages of a TIFF, each with its tags as `t<number>`. */
  function decode(bytes: Uint8Array): Record<string, number[]>[];
  export default { decode };
}
