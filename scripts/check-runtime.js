// Plain JavaScript on purpose: this file must run on the very Node it complains about.
const major = Number(process.versions.node.split(".")[0]);
if (major < 22) {
  console.error(
    `Naskah needs Node 24; this is ${process.version}. Run it through its npm scripts (npm start, npm test), which use the right one.`,
  );
  process.exit(1);
}
