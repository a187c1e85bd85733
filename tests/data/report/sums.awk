# sums.awk: the sums of a report, recomputed from its csv by the rules of gapwalk(1) SCORING and nothing else.
#
# Prints "BY ID FIGURE POINTS WORTH" for each row of the score, "total - floor 107.0 147.0" first.  Amounts are
# whole numbers of 1/UNIT, which every share and every credit divides.
BEGIN { RS = "\r\n"; UNIT = 1210809600 }
{
	rest = $0 ","
	for (n = 0; match(rest, /^"([^"]|"")*",/); rest = substr(rest, RLENGTH + 1)) {
		f = substr(rest, 2, RLENGTH - 3)
		gsub(/""/, "\"", f)
		if (NR == 1) name[++n] = f; else v[name[++n]] = f
	}
	if (rest != "" || (NR > 1 && n != columns)) { print "record " NR " cannot be read"; exit 1 }
	columns = n
}
NR > 1 {
	q = v["question"]
	if (!(q in models_of)) {
		order[++questions] = q
		group[q] = v["counts_with"] == "" ? q : v["counts_with"]
	}
	checklist[q] = v["checklist"]; topic[q] = v["topic"]; role[q] = v["role"]
	obligation[q] = v["obligation"]; weight[q] = v["weight"] + 0
	k = ++claims[q]
	models_of[q] = models_of[q] (k > 1 ? "," : "") v["service_models"]
	share[q, k] = UNIT * v["weight"] / v["weight_shares"]
	answer[q, k] = v["answer"]; models[q, k] = v["service_models"]; backed[q, k] = v["backed"] == "yes"
	credit[q, k] = v["credit_of"] == "" ? 0 : v["credit"] / v["credit_of"]
	if (share[q, k] % 1) { print "no whole share: " q; exit 1 }
}
function add(by, id, points, worth, open, proved, excluded) {
	if (!((by, id) in seen)) { seen[by, id] = 1; rows[++row_count] = by SUBSEP id }
	P[by, id] += points; W[by, id] += worth; O[by, id] += open; B[by, id] += proved; X[by, id] += excluded
}
function whole(x) { return int(x + 0.5) }
# One answer with its worth, to everything that counts equal questions once.
function count(q, a, worth, points, proved, in_models,    i, m, ms, by, id) {
	ms = split(in_models, m, ",")
	for (i = 0; i <= ms + 3; i++) {
		by = i == 0 ? "total" : i == 1 ? "topic" : i == 2 ? "role" : i == 3 ? "obligation" : "service_model"
		id = i == 0 ? "-" : i == 1 ? topic[q] : i == 2 ? role[q] : i == 3 ? obligation[q] : m[i - 3]
		put(by, id, a, i > 3 ? worth / ms : worth, i > 3 ? points / ms : points, proved)
	}
}
function put(by, id, a, worth, points, proved) {
	add(by, id, points, a == "not-applicable" ? 0 : worth, a == "open" ? worth : 0, proved ? points : 0,
		a == "not-applicable" ? worth : 0)
}
# What a question says as a whole: S_answer, S_credit, S_backed.
function stand(q,    k, answered) {
	S_answer = "not-applicable"; S_credit = 0; S_backed = 1
	for (k = 1; k <= claims[q]; k++) {
		if (answer[q, k] == "open") { S_answer = "open"; S_credit = 0; return }
		if (answer[q, k] == "not-applicable") continue
		S_answer = "answered"; answered++
		S_credit += credit[q, k]
		if (!backed[q, k] && credit[q, k] > 0) S_backed = 0
	}
	if (answered) S_credit /= answered
}
function amount(x,    s, rest, i) {
	x = whole(x); s = int(x / UNIT) "."; rest = x % UNIT
	for (i = 0; i < 8 && (i == 0 || rest); i++) { rest *= 10; s = s int(rest / UNIT); rest %= UNIT }
	return rest ? substr(s, 1, length(s) - 4) : s
}
END {
	for (i = 1; i <= questions; i++) members[group[order[i]]]++
	for (i = 1; i <= questions; i++) {
		q = order[i]; g = group[q]
		for (k = 1; k <= claims[q]; k++) {
			c = whole(share[q, k] * credit[q, k])
			put("checklist", checklist[q], answer[q, k], share[q, k], c, backed[q, k])
			if (members[g] == 1) count(q, answer[q, k], share[q, k], c, backed[q, k], models[q, k])
		}
		if (members[g] == 1) continue
		# Equal questions: the greatest weight, the lowest credit, open where one is, without those not applicable.
		stand(q)
		if (!(g in speaker) || (G_answer[g] == "not-applicable" && S_answer != "not-applicable")) {
			speaker[g] = q; G_answer[g] = S_answer; G_credit[g] = S_credit; G_backed[g] = S_backed
			continue
		}
		if (S_answer == "not-applicable") continue
		if (weight[q] > weight[speaker[g]]) speaker[g] = q
		if (S_answer == "open") G_answer[g] = "open"
		if (S_credit < G_credit[g]) G_credit[g] = S_credit
		G_backed[g] = G_backed[g] && S_backed
	}
	for (i = 1; i <= questions; i++) {
		g = order[i]
		if (g in speaker) {
			q = speaker[g]
			count(q, G_answer[g], UNIT * weight[q], whole(UNIT * weight[q] * G_credit[g]), G_backed[g], models_of[q])
		}
	}
	for (i = 1; i <= row_count; i++) {
		split(rows[i], r, SUBSEP)
		p = P[rows[i]]; w = W[rows[i]]; o = O[rows[i]]; b = B[rows[i]]; x = X[rows[i]]
		row("floor", p, w); row("ceiling", p + o, w); row("proved", b, w)
		row("progress", w - o, w); row("backing", b, p); row("without_na", p, w + x)
	}
}
function row(figure, n, d) { print r[1], r[2], figure, amount(n), amount(d) }
