/* test_report.mjs: the HTML report in each language, of the sample and of an assessment full of words that are too
 * long, wide and narrow and as it is printed, light and dark: valid (html-validate), accessible (axe-core), nothing
 * stands out sideways, nothing is asked of anybody, and what somebody put into it would not run. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const need = createRequire(join(process.env.GAPWALK_HTML_TOOLS, "package.json"));
const { HtmlValidate } = need("html-validate");
const axe = need("axe-core");
const puppeteer = need("puppeteer-core");

const LANGUAGES = ["en", "zh-Hant", "zh-Hans"];
const WIDE = 1280, NARROW = 360, A4 = 673; /* CSS pixels; of A4 without its margins */
const LONG = "Donaudampfschifffahrtsgesellschaft".repeat(8);

/* --- the reports --- */

const folder = mkdtempSync(join(tmpdir(), "gapwalk-html-"));
const environment = { PATH: process.env.PATH, HOME: folder, LC_ALL: "C", GAPWALK_NOW: "1795132800",
	GAPWALK_REVIEWER: "reviewer" };

function gapwalk(...words) {
	execFileSync(process.env.GAPWALK, words, { cwd: folder, env: environment, stdio: ["ignore", "ignore", "inherit"] });
}

function assessments_make() {
	gapwalk("sample", "-f", "sample.gapwalk");
	gapwalk("new", "-f", "long.gapwalk", "--name", LONG.slice(0, 160), "--system", LONG.slice(0, 160), "--role", "user",
		"--service-model", "iaas,paas,saas", "--checklist", "tw-moda-guide");
	gapwalk("answer", "-f", "long.gapwalk", "OM-17", "not-met", "--note", `${LONG}\n${"雲端".repeat(200)}`);
	gapwalk("action", "-f", "long.gapwalk", "OM-17", "--owner", LONG.slice(0, 100), "--plan", LONG);
	gapwalk("answer", "-f", "long.gapwalk", "OM-18", "met");
	gapwalk("evidence", "add", "-f", "long.gapwalk", "OM-18", LONG, "--locator", `https://cloud.example/${LONG}`);
	gapwalk("answer", "-f", "long.gapwalk", "SP-3", "not-applicable", "--note", LONG);
}

function report_make(assessment, language, ...options) {
	const path = join(folder, `${assessment}.${language}.html`);

	gapwalk("report", "-f", `${assessment}.gapwalk`, "--language", language, "--force", "-o", path, ...options);
	return path;
}

/* --- what is asked of each; a list of complaints --- */

async function invalid(path) {
	/* The title holds the name of the assessment, which may be a long one. */
	const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended", "html-validate:document"],
		rules: { "long-title": "off" } });
	const report = await validator.validateString(readFileSync(path, "utf8"));

	return report.results.flatMap((r) => r.messages).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
}

async function inaccessible(page, options) {
	await page.evaluate(axe.source);
	const found = await page.evaluate((o) => globalThis.axe.run(document, o), { resultTypes: ["violations"], ...options });

	return found.violations.map((v) =>
		`${v.id}: ${v.help}\n${v.nodes.slice(0, 3).map((n) => `    ${n.html}\n    ${n.failureSummary}`).join("\n")}`);
}

/* What is cut off where it scrolls inside a box of its own is asked of the box. */
async function overflowing(page) {
	return page.evaluate(() => {
		const room = document.documentElement.clientWidth;

		if (document.documentElement.scrollWidth <= room)
			return [];
		return [...document.querySelectorAll("body *")].filter((n) => n.getBoundingClientRect().right > room + 1)
			.slice(-3).map((n) => `ends at ${n.getBoundingClientRect().right} of ${room}: ${n.outerHTML.slice(0, 120)}`);
	});
}

/* What a browser does with a script and a picture that were slipped into it. */
async function disobeyed(page) {
	return page.evaluate(async () => {
		const script = document.createElement("script"), picture = new Image();

		script.textContent = "globalThis.ran = true";
		document.body.append(script);
		const shown = await new Promise((settle) => {
			picture.onload = () => settle(true);
			picture.onerror = () => settle(false);
			picture.src = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
		});
		return [...(globalThis.ran ? ["a script ran"] : []), ...(shown ? ["a picture was shown"] : [])];
	});
}

/* --- the tests --- */

let passed = 0;
const failed = [];

async function test(name, complaints) {
	const said = await complaints();

	if (said.length === 0) {
		passed++;
	} else {
		failed.push(name);
		console.log(`[  ERROR   ] ${name}\n${said.join("\n")}`);
	}
}

/* What axe-core asks takes seconds; words that are too long are no matter of language or colour. */
async function report_test(browser, name, path, asks_axe) {
	const page = await browser.newPage();
	const client = await page.createCDPSession();
	/* Both at once: page.emulateMediaType takes back what page.emulateMediaFeatures said. */
	const show = async (width, scheme, media) => {
		await page.setViewport({ width, height: 900 });
		await client.send("Emulation.setEmulatedMedia",
			{ media, features: [{ name: "prefers-color-scheme", value: scheme }] });
		if (!await page.evaluate((s, m) => matchMedia(`${m} and (prefers-color-scheme: ${s})`).matches, scheme, media))
			throw new Error(`the browser does not show ${media}, ${scheme}`);
	};

	const own = pathToFileURL(path).href, asked = [];

	await test(`${name} is valid`, () => invalid(path));
	page.on("request", (request) => asked.push(request.url()));
	await page.goto(own);
	for (const width of [WIDE, NARROW]) {
		await show(width, "light", "screen");
		if (asks_axe)
			await test(`${name} at ${width} px is accessible`, () => inaccessible(page, {}));
		await test(`${name} at ${width} px stays within it`, () => overflowing(page));
	}
	await show(WIDE, "dark", "screen");
	if (asks_axe)
		await test(`${name} in the dark has contrast`, () => inaccessible(page, { runOnly: ["color-contrast"] }));
	await show(A4, "light", "print");
	await test(`${name} on A4 stays within it`, () => overflowing(page));
	await test(`${name} asks for nothing but itself`, () => asked.filter((url, i) => i > 0 || url !== own));
	await test(`${name} lets nothing run that was slipped in`, () => disobeyed(page));
	await page.close();
}

/* What could not find a fault would find none in the report either. */
async function instruments_test(browser) {
	const page = await browser.newPage();

	await page.setViewport({ width: NARROW, height: 900 });
	await page.setContent(`<!DOCTYPE html><html lang="en"><title>x</title><main><h1>x</h1>
		<p style="color: #999; background: #fff">faint</p><p style="width: 400px">wide</p></main>`);
	await test("a faint text is noticed", async () =>
		(await inaccessible(page, {})).some((s) => s.startsWith("color-contrast")) ? [] : ["it was not"]);
	await test("a wide box is noticed", async () => (await overflowing(page)).length > 0 ? [] : ["it was not"]);
	await test("a script and a picture are noticed", async () =>
		(await disobeyed(page)).length === 2 ? [] : ["they were not"]);
	await page.close();
}

const browser = await puppeteer.launch({
	executablePath: process.env.CHROMIUM,
	userDataDir: join(folder, "browser"),
	args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync"],
});
try {
	assessments_make();
	await instruments_test(browser);
	for (const language of LANGUAGES) {
		await report_test(browser, `the sample in ${language}`, report_make("sample", language), true);
		await report_test(browser, `long words in ${language}`, report_make("long", language), language === "en");
	}
	await report_test(browser, "a report without its cover", report_make("sample", "en", "--parts", "summary,plan"),
		true);
} finally {
	await browser.close();
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`[  PASSED  ] ${passed} test(s).`);
if (failed.length > 0) {
	console.log(`[  FAILED  ] ${failed.length} test(s), listed below:\n${failed.join("\n")}`);
	process.exitCode = 1;
}
