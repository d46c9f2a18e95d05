// Calls every operation of the mock server with the vendor's SDK for Node.
//
// Usage: drive.js BASE_URL OPERATIONS, where OPERATIONS is the output of `flex operations --output json`.

const fs = require("fs");
const twilio = require("twilio");

const ORDER = ["create", "fetch", "list", "update", "archive"];

// The names that the SDK gives to parameters whose own names are taken.
const RENAMED = { version: "versionParam" };

const SID = /\b([A-Z]{2})[0-9a-f]{32}\b/g;
const shape = (path) => path.replace(/\{[^}]*\}/g, "{}");

// Sends requests to the mock server in place of the API.
class Local extends twilio.RequestClient {
  constructor(base) {
    super();
    this.base = base;
  }

  async request(options) {
    const path = options.uri.replace(/^https?:\/\/[^/]+/, "");
    const response = await super.request({ ...options, uri: this.base + path });
    this.last = { method: options.method.toUpperCase(), path: path.split("?")[0], status: response.statusCode, body: response.body };
    return response;
  }
}

// The example of a parameter, as the SDK takes it, with the SIDs of records that exist.
function value(parameter, sids) {
  const isText = ["text", "date", "date and time"].includes(parameter.type) && !parameter.list;
  const text = parameter.example.replace(SID, (sid, prefix) => sids[prefix] || sid);
  return isText ? text : JSON.parse(text);
}

// The object of the SDK for a path, below another.
function target(node, path, values) {
  if (node._uri === path) return node;
  for (const name of members(node)) {
    const child = node[name];
    if (child === null || !["function", "object"].includes(typeof child) || name.startsWith("_")) continue;
    const uri = child._uri;
    if (uri === path) return child;
    if (typeof child !== "function" || typeof child.get !== "function" || (uri && !path.startsWith(uri + "/"))) continue;
    for (let start = 0; start + child.get.length <= values.length; start++) {
      const found = target(child.get(...values.slice(start, start + child.get.length)), path, values);
      if (found) return found;
    }
  }
  return null;
}

function members(node) {
  const names = new Set(Object.keys(node));
  for (let it = Object.getPrototypeOf(node); it && it !== Object.prototype && it !== Function.prototype; it = Object.getPrototypeOf(it)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(it))) {
      if (property.get) names.add(name);
    }
  }
  return names;
}

async function call(node, operation, sids) {
  let method = { GET: "fetch", DELETE: "remove", POST: "create" }[operation.method];
  if (operation.content && operation.content.page_key) method = "list";
  if (method === "create" && typeof node.create !== "function" && typeof node.update === "function") method = "update";
  const owner = typeof node[method] === "function" ? node : node.get();
  if (typeof owner[method] !== "function") method = "update";
  const given = {};
  for (const parameter of operation.parameters) {
    if (parameter.place === "path" || parameter.example === null) continue;
    if (parameter.place === "body") return owner[method](value(parameter, sids), {});
    const words = parameter.name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    const name = words.replace(/(^|\.)(.)/g, (_, start, letter) => start + letter.toLowerCase());
    given[RENAMED[name] || name] = value(parameter, sids);
  }
  return Object.keys(given).length ? owner[method](given) : owner[method]();
}

// Calls operations with the path values of the records that earlier calls returned.
class Driver {
  constructor(base) {
    this.http = new Local(base);
    this.client = twilio("AC" + "0123456789abcdef".repeat(2), "not a real token", { httpClient: this.http });
    this.keys = {};
    this.sids = {};
  }

  path(operation) {
    let path = operation.path;
    const values = [];
    for (const parameter of operation.parameters.filter((it) => it.place === "path")) {
      const prefix = shape(operation.path.split(`{${parameter.name}}`)[0] + "{}");
      values.push(this.keys[prefix] || parameter.example);
      path = path.replace(`{${parameter.name}}`, values.at(-1));
    }
    return [path, values];
  }

  // Calls an operation. Throws if it does not return an object.
  async run(operation) {
    const [path, values] = this.path(operation);
    const node = target(this.client.flexApi[operation.version], path.replace(/^\/v\d+/, ""), values);
    if (!node) throw new Error(`the SDK has no object for ${path}`);
    this.http.last = null;
    const result = await call(node, operation, this.sids);
    const last = this.http.last;
    if (!last || last.method !== operation.method || last.path !== path) throw new Error(`sent ${JSON.stringify(last)}`);
    if (operation.content && (!result || (Array.isArray(result) && !result.length))) throw new Error("no object");
    const { url } = Array.isArray(result) ? result[0] : result;
    if (url && ["create", "list"].includes(operation.verb)) {
      const key = url.split("/").at(-1);
      this.keys[shape(operation.path) + "/{}"] ??= key;
      this.sids[key.slice(0, 2)] ??= key;
    }
  }
}

async function main(base, file) {
  const operations = JSON.parse(fs.readFileSync(file));
  const depth = (it) => it.path.split("{").length;
  const rank = (it) => (ORDER.includes(it.verb) ? ORDER.indexOf(it.verb) : ORDER.length);
  const deletes = operations.filter((it) => it.method === "DELETE").sort((a, b) => depth(b) - depth(a));
  const others = operations.filter((it) => it.method !== "DELETE");
  others.sort((a, b) => depth(a) - depth(b) || rank(a) - rank(b));
  const driver = new Driver(base);
  // Some operations need records that others create later.
  for (const batch of [others, others, others, deletes]) {
    for (const operation of batch.filter((it) => !it.done)) {
      try {
        await driver.run(operation);
        operation.done = true;
      } catch (error) {
        operation.error = error.message;
      }
    }
  }
  const failures = operations.filter((it) => !it.done);
  for (const failure of failures) console.error(`${failure.version}.${failure.id}: ${failure.error}`);
  console.log(`node: ${operations.length - failures.length} of ${operations.length} operations`);
  process.exitCode = failures.length ? 1 : 0;
}

main(...process.argv.slice(2));
