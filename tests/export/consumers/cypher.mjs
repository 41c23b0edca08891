// Prints what Neo4j's own Cypher parser finds in scripts, as JSON: of each UNWIND its rows with their values, and the labels and
// types that follow; and of those scripts that ask for it, since it takes long, what the linter complains of.
import { readFileSync } from "node:fs";
import { getDebugTree, lintCypherQuery } from "@neo4j-cypher/language-support";

const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const unescaped = (token) =>
  token.slice(1, -1).replace(/\\(u([0-9a-fA-F]{4})|.)/gs, (_, escape, code) =>
    code ? String.fromCharCode(parseInt(code, 16)) : (ESCAPES[escape] ?? escape));

const children = (tree) => tree.children ?? [];
const leaves = (tree) => (children(tree).length ? children(tree).flatMap(leaves) : [tree.name]);
const below = (tree, name) => (tree.name === name ? [tree] : children(tree).flatMap((each) => below(each, name)));

function value(tree) {
  const [first] = children(tree);
  if (tree.name === "map") {
    const parts = children(tree).filter((each) => each.name === "propertyKeyName" || each.name === "expression");
    const pairs = parts.flatMap((each, at) => (at % 2 ? [] : [[leaves(each).join(""), value(parts[at + 1])]]));
    return Object.fromEntries(pairs);
  }
  if (tree.name === "listLiteral") return children(tree).filter((each) => each.name === "expression").map(value);
  if (tree.name === "stringLiteral") return unescaped(leaves(tree).join(""));
  if (tree.name === "numberLiteral") return Number(leaves(tree).join(""));
  return first ? value(first) : tree.name === "true" ? true : tree.name === "false" ? false : `?${tree.name}`;
}

function names(tree) {
  const found = [...below(tree, "labelExpression"), ...below(tree, "labelType")];
  return found.map((each) => leaves(each).slice(1).join("")).map((name) =>
    name.startsWith("`") ? name.slice(1, -1).replaceAll("``", "`") : name);
}

const found = JSON.parse(readFileSync(process.argv[2], "utf8")).map(({ script, lint }) => ({
  statements: below(getDebugTree(script), "statement").flatMap((statement) =>
    below(statement, "unwindClause").map((unwind) => ({
      rows: value(below(unwind, "expression")[0]),
      names: [...below(statement, "matchClause"), ...below(statement, "mergeClause"), ...below(statement, "setClause")].flatMap(names),
    }))),
  complaints: lint ? lintCypherQuery(script, {}).diagnostics.map((each) => each.message) : [],
}));
process.stdout.write(JSON.stringify(found), () => process.exit(0));
