/* How the score is computed: the rules in words, the weights in use, one calculation with the real
 * numbers that ends in the printed sums, and what other weights would have given. */
#include "report/part.h"

#include <stdlib.h>

#include "report/table.h"

static void rules_print(struct paper *to)
{
	/* clang-format off */
	static const char *const rules[] = {
		N_("Every question in scope carries a weight by its obligation and earns a credit by its answer: "
		   "met 1, partial 1/2, not met 0. Where its parts were answered one by one, the credit is the "
		   "number of parts met, a partial part counting half, divided by the number of parts that are "
		   "not \"not applicable\"; while a part is open, so is the question."),
		N_("A question answered apart for several service models gives each of them an equal share of its "
		   "weight."),
		N_("\"Not applicable\" leaves the sums only with a reason in the note; without one it counts as open."),
		N_("An answer is backed where it has a piece of evidence that can be checked, that is one with a "
		   "reference and a locator or with a stored file, and that has not expired. A note is not evidence."),
		N_("Score: the points of all answers divided by the weight of all answered and open questions, as "
		   "if every open question failed. Ceiling: as if every open question were met. Proved: the points "
		   "of backed answers alone, divided by the same weight. Progress: the weight answered, divided by "
		   "the same weight. Backing: the points of backed answers divided by all points. Without N/A: the "
		   "score as if what is not applicable were not met."),
		N_("Percentages are cut, not rounded, to one decimal. Totals are sums over questions, never "
		   "averages of averages."),
		N_("Questions of different checklists that demand the same are counted once in the total, by topic, "
		   "role, service model and obligation, with the greatest weight and the lowest credit among them; "
		   "each checklist and section counts its own."),
		N_("The verdict is the first of these that applies. Progress below 2/3: not assessable. A must not "
		   "met: major gap. A must open: not demonstrated. A must partial: minor gap. All gaps of musts "
		   "under accepted exceptions: accepted risk. A must that is claimed but not backed: conforming as "
		   "declared, evidence incomplete. Else: conforming as shown. An accepted exception has an owner, a "
		   "reason and an expiry that is not past; it changes the verdict, never the score."),
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		paper_text(to, _(rules[i]));
		paper_gap(to);
	}
}

static void weights_print(struct paper *to, const struct facts *f)
{
	const struct profile *profile = f->score->profile;
	struct buffer b = {0};

	/* TRANSLATORS: the name of a set of weights, then obligations with their weights. */
	buffer_printf(&b, _("Weights in use, \"%s\":"), facts_wording(f, &profile->name));
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		buffer_printf(&b, "%s%s %d", o ? C_("list", ", ") : " ", obligation_name((enum obligation)o),
			      profile->weight[o]);
	paper_text(to, b.text);
	paper_gap(to);
	buffer_release(&b);
}

/* --- the calculation ----------------------------------------------------------------------- */

/* Claims that weigh and earn the same, so that they can be written as one product. */
struct product {
	enum obligation obligation;
	unsigned shares; /* service models that share the weight; 1 where the question is not split */
	unsigned credit_num, credit_den; /* open: 0/1 */
	size_t count;
};

struct products {
	struct product *at;
	size_t count;
};

static void product_add(struct products *all, const struct product *c)
{
	for (size_t i = 0; i < all->count; i++) {
		struct product *k = &all->at[i];

		if (k->obligation == c->obligation && k->shares == c->shares &&
		    k->credit_num == c->credit_num && k->credit_den == c->credit_den) {
			k->count += c->count;
			return;
		}
	}
	all->at = mem_grow(all->at, all->count + 1, sizeof *all->at);
	all->at[all->count++] = *c;
}

/* By question: true where another one is equal to it, so that the two are counted once. */
static bool *joined_find(const struct facts *f)
{
	const size_t *groups = session_groups(f->session);
	bool *joined = mem_alloc((f->question_count + 1) * sizeof *joined);

	for (size_t q = 0; groups && q < f->question_count; q++) {
		if (groups[q] != q)
			joined[q] = joined[groups[q]] = true;
	}
	return joined;
}

static void products_count(struct products *all, const struct facts *f)
{
	bool *joined = joined_find(f);

	for (size_t i = 0; i < f->claim_count; i++) {
		const struct claim *c = &f->claims[i];
		const struct question *q = &f->questions[c->place.question];
		struct product k = {
			.obligation = q->item->obligation,
			.shares = 1,
			.credit_den = 1,
			.count = 1,
		};

		if (joined[c->place.question] || c->answer == ANSWER_NOT_APPLICABLE)
			continue;
		if (c->place.model != WHOLE)
			k.shares = (unsigned)__builtin_popcountll(q->service_models);
		if (c->answer != ANSWER_OPEN) {
			k.credit_num = c->credit_num;
			k.credit_den = c->credit_den;
		}
		product_add(all, &k);
	}
	free(joined);
}

/* The same products whatever they earn: what they are worth does not depend on it. */
static void products_merge(struct products *merged, const struct products *all)
{
	for (size_t i = 0; i < all->count; i++) {
		struct product k = all->at[i];

		k.credit_num = k.credit_den = 1;
		product_add(merged, &k);
	}
}

/* A sum written out, and what its products come to. */
struct sum {
	struct buffer text;
	int64_t amount; /* in SCORE_UNIT */
};

static void sum_add(struct sum *s, const struct products *all, enum obligation o, int weight)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct product *k = &all->at[i];

		if (k->obligation != o || k->credit_num == 0)
			continue;
		buffer_printf(&s->text, "%s%zu x %d", s->text.bytes ? " + " : "", k->count, weight);
		if (k->shares > 1)
			buffer_printf(&s->text, " x 1/%u", k->shares);
		if (k->credit_num != k->credit_den)
			buffer_printf(&s->text, " x %u/%u", k->credit_num, k->credit_den);
		s->amount +=
			(int64_t)k->count * weight * (SCORE_UNIT / k->shares / k->credit_den * k->credit_num);
	}
}

/* Ends a sum with what the score says that it is.  What the products do not explain are the questions
 * joined by equal, which count as one of them does. */
static void sum_finish(struct sum *s, int64_t amount)
{
	struct buffer b = {0};

	if (amount > s->amount) {
		amount_print(amount - s->amount, &b);
		buffer_add(&s->text, s->text.bytes ? " + " : "");
		/* TRANSLATORS: an amount of points in a sum. */
		buffer_printf(&s->text, _("%s of questions counted once"), b.text);
		buffer_clear(&b);
	}
	if (s->text.bytes == 0)
		buffer_add(&s->text, "0");
	amount_print(amount, &b);
	buffer_printf(&s->text, " = %s", b.text);
	buffer_release(&b);
}

static void calculation_row(struct table *t, const struct facts *f, const struct products *earning,
			    const struct products *weighing, enum obligation o)
{
	const struct sums *sums = &f->score->by[SCORE_BY_OBLIGATION][o].sums;
	int weight = f->score->profile->weight[o];
	struct sum points = {.amount = 0}, worth = {.amount = 0};

	if (weight == 0 || sums_floor(sums).worth == 0)
		return;
	sum_add(&points, earning, o, weight);
	sum_add(&worth, weighing, o, weight);
	sum_finish(&points, sums_floor(sums).points);
	sum_finish(&worth, sums_floor(sums).worth);
	table_cell(t, obligation_name(o));
	table_cell(t, _("points"));
	table_cell(t, points.text.text);
	table_cell(t, "");
	table_cell(t, _("worth"));
	table_cell(t, worth.text.text);
	buffer_release(&points.text);
	buffer_release(&worth.text);
}

/* Points and worth of all obligations added up. */
static void calculation_total(struct table *t, const struct facts *f)
{
	struct ratio total = sums_floor(&f->score->total.sums);
	struct buffer points = {0}, worth = {0};
	size_t count = 0;

	for (int o = 0; o < OBLIGATION__COUNT; o++) {
		struct ratio r = sums_floor(&f->score->by[SCORE_BY_OBLIGATION][o].sums);

		if (r.worth == 0)
			continue;
		if (count++ > 0) {
			buffer_add(&points, " + ");
			buffer_add(&worth, " + ");
		}
		amount_print(r.points, &points);
		amount_print(r.worth, &worth);
	}
	buffer_add(&points, " = ");
	amount_print(total.points, &points);
	buffer_add(&worth, " = ");
	amount_print(total.worth, &worth);
	/* One obligation alone is the total. */
	if (count > 1) {
		table_cell(t, _("total"));
		table_cell(t, _("points"));
		table_cell(t, points.text);
		table_cell(t, "");
		table_cell(t, _("worth"));
		table_cell(t, worth.text);
	}
	buffer_release(&points);
	buffer_release(&worth);
}

static void calculation_print(struct paper *to, const struct facts *f)
{
	static const struct column columns[] = {
		{NULL, COLUMN_WORDS}, {NULL, COLUMN_WORDS}, {NULL, COLUMN_TEXT}};
	struct products earning = {0}, weighing = {0};
	struct buffer b = {0};
	struct table *t;

	if (ratio_tenths(sums_floor(&f->score->total.sums)) == RATIO_NOTHING) {
		paper_text(to, _("Nothing in scope carries weight, so there is nothing to compute."));
		paper_gap(to);
		return;
	}
	paper_text(to,
		   _("With the numbers of this assessment, number of answers x weight x credit (x 1/n for "
		     "one of n service models):"));
	paper_keep(to);
	t = table_new(columns, 3);
	products_count(&earning, f);
	products_merge(&weighing, &earning);
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		calculation_row(t, f, &earning, &weighing, (enum obligation)o);
	calculation_total(t, f);
	ratio_print(sums_floor(&f->score->total.sums), &b);
	table_cell(t, _("score"));
	table_cell(t, "");
	table_cell(t, b.text);
	paper_table(to, t, 2);
	paper_gap(to);
	free(earning.at);
	free(weighing.at);
	buffer_release(&b);
}

/* --- other weights ------------------------------------------------------------------------- */

static void profile_row(struct table *t, const struct facts *f, const struct profile *profile)
{
	struct score s;
	struct buffer b = {0};

	session_score_under(f->session, profile, &s);
	table_cell(t, facts_wording(f, &profile->name));
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		buffer_printf(&b, "%s%d", o ? ":" : "", profile->weight[o]);
	table_cell(t, b.text);
	table_score(t, sums_floor(&s.total.sums));
	if (ratio_tenths(sums_ceiling(&s.total.sums)) == RATIO_NOTHING)
		table_cell(t, "");
	else
		table_percent(t, ratio_tenths(sums_ceiling(&s.total.sums)));
	buffer_release(&b);
	score_release(&s);
}

void part_sensitivity(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("weights"), COLUMN_TEXT},
					 {_("must:should:may"), COLUMN_WORDS},
					 {_("score"), COLUMN_FIGURE},
					 {_("points"), COLUMN_FIGURE},
					 {_("ceiling"), COLUMN_FIGURE}};
	struct table *t = table_new(columns, 5);

	for (size_t i = 0; i < f->vocabulary->profile_count; i++)
		profile_row(t, f, &f->vocabulary->profiles[i]);
	paper_text(to,
		   _("The same answers under other weights. A score that hardly moves does not rest on how "
		     "much a must weighs."));
	paper_keep(to);
	paper_gap(to);
	paper_table(to, t, 0);
	paper_gap(to);
}

void part_method(struct paper *to, const struct facts *f)
{
	rules_print(to);
	weights_print(to, f);
	calculation_print(to, f);
}
