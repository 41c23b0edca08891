// Bundles the page's script and style, and collects the licences of what goes into them: `node build.mjs [FOLDER]`.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "..", "built"));
const ATLAS = "world-atlas"; // goes into pages with a map, beside the bundle
const COARSER = 3; // times the 0.0036 degrees of the atlas

const result = await build({
  absWorkingDir: here,
  entryPoints: { explorer: "src/main.tsx" },
  outdir: out,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none", // the whole licences stand in licences.txt
  format: "iife",
  target: ["es2023"],
  jsx: "automatic",
  jsxImportSource: "preact",
  metafile: true,
});

/** The packages that are in the bundle, by the files of theirs that went into it. */
function packages(inputs) {
  const found = inputs.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean);
  return [...new Set(found)].sort();
}

async function notice(name) {
  const folder = path.join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name}: the package carries no licence text`);
  const text = await readFile(path.join(folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/**
 * Countries of Natural Earth without names, to about a hundredth of a degree: the map shows where places lie, and says nothing of
 * whose they are. In TopoJSON an arc begins with a point, and each further point is a difference.
 */
async function world() {
  const { type, transform, objects, arcs } = JSON.parse(
    await readFile(path.join(here, "node_modules", ATLAS, "countries-50m.json"), "utf8"),
  );
  const geometries = objects.countries.geometries.map(({ type, arcs }) => ({ type, arcs }));
  return JSON.stringify({
    type,
    transform: { ...transform, scale: transform.scale.map((each) => each * COARSER) },
    objects: { countries: { type: "GeometryCollection", geometries } },
    arcs: arcs.map(coarser),
  });
}

function coarser(arc) {
  const points = [];
  const at = [0, 0];
  let last = [0, 0];
  for (const step of arc) {
    const next = at.map((value, axis) => Math.round((at[axis] = value + step[axis]) / COARSER));
    const moved = next.map((value, axis) => value - last[axis]);
    if (points.length < 1 || moved.some(Boolean) || (points.length === 1 && step === arc.at(-1))) points.push(moved);
    last = next;
  }
  return points;
}

const bundled = packages(Object.keys(result.metafile.inputs));
const notices = await Promise.all([...bundled, ATLAS].sort().map(notice));
await mkdir(out, { recursive: true });
await writeFile(path.join(out, "world.json"), await world());
await writeFile(path.join(out, "licences.txt"), notices.join(`\n${"-".repeat(72)}\n\n`));
