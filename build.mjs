// Builds what the browser gets: one style sheet of components and our own parts, one of tokens
// per theme, and one small script.
// A token set holds thousands of tokens; only those that our style sheet uses, directly or by way of another
// token, are kept. Each file gets a hash in its name, so it never changes under its name.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const STYLES = "src/kanaalkompas/web/styles";
const ASSETS = "src/kanaalkompas/web/assets";
const THEME_SHEETS = ["kanaalkompas", "voorbeeld", "mooi-en-anders"].map((name) => `${STYLES}/theme-${name}.css`);
const OPTIONS = {
  bundle: true,
  minify: true,
  charset: "utf8",
  logLevel: "warning",
  target: ["chrome109", "firefox115", "safari16"],
  outdir: ASSETS,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
};
const TOKEN = /^\s*(--[\w-]+):\s*([^;]+);/gm;
const USE = /var\(\s*(--[\w-]+)/g;

function usesOf(text) {
  return [...text.matchAll(USE)].map((found) => found[1]);
}

function reachable(tokens, start) {
  const kept = new Set();
  const queue = [...start];
  while (queue.length) {
    const name = queue.pop();
    if (kept.has(name) || !tokens.has(name)) continue;
    kept.add(name);
    queue.push(...usesOf(tokens.get(name)));
  }
  return kept;
}

function onlyUsedTokens(used) {
  return {
    name: "only-used-tokens",
    setup(bundler) {
      bundler.onLoad({ filter: /design-tokens\/dist\/theme\.css$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        const tokens = new Map([...text.matchAll(TOKEN)].map(([, name, value]) => [name, value]));
        const kept = [...reachable(tokens, used)].sort();
        const lines = kept.map((name) => `  ${name}: ${tokens.get(name)};`);
        return { contents: `:root {\n${lines.join("\n")}\n}\n`, loader: "css" };
      });
    },
  };
}

async function usedNames() {
  const entryPoints = [`${STYLES}/kanaalkompas.css`, ...THEME_SHEETS];
  const { outputFiles } = await build({ ...OPTIONS, entryPoints, plugins: [onlyUsedTokens([])], write: false });
  return outputFiles.filter((file) => file.path.endsWith(".css")).flatMap((file) => usesOf(file.text));
}

// Fonts and components may be passed on only with the text of their licence.
async function licencesOf(inputs) {
  const packages = inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const namesByText = new Map();
  for (const name of [...new Set(packages)].filter(Boolean).sort()) {
    const folder = `node_modules/${name}`;
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file, so its parts may not be passed on`);
    const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const text = (await readFile(`${folder}/${file}`, "utf8")).trim();
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...namesByText].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  return parts.join(`\n${"=".repeat(80)}\n\n`);
}

const plugins = [onlyUsedTokens(await usedNames())];
await rm(ASSETS, { recursive: true, force: true });
const { metafile } = await build({
  ...OPTIONS,
  entryPoints: [
    `${STYLES}/kanaalkompas.css`,
    `${STYLES}/favicon.svg`,
    "src/kanaalkompas/web/scripts/kopieer.js",
    ...THEME_SHEETS,
  ],
  plugins,
  metafile: true,
});
await writeFile(`${ASSETS}/manifest.json`, JSON.stringify(metafile, null, 2));
await writeFile(`${ASSETS}/licences.txt`, await licencesOf(Object.keys(metafile.inputs)));
// The server sends these to a browser that can unpack them.
for (const path of Object.keys(metafile.outputs).filter((name) => name.endsWith(".css"))) {
  const text = await readFile(path);
  await writeFile(`${path}.gz`, gzipSync(text, { level: 9 }));
  await writeFile(`${path}.br`, brotliCompressSync(text));
}
