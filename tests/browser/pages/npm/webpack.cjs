// Builds main.js of this folder: node webpack.cjs FOLDER-OF-WEBPACK
const webpack = require(process.argv[2]);
const settings = { mode: "production", context: __dirname, entry: "./main.js", output: { path: `${__dirname}/dist`, filename: "main.js", publicPath: "auto" } };
webpack(settings, (error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) {
    console.error(error ?? stats.toString("errors-warnings"));
    process.exit(1);
  }
});
