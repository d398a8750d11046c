"""The table of the doctor's rules: of what began at one step, what stands first here is first."""

from core.doctor import before, cures, during
from core.doctor.case import Case
from core.doctor.cures import applicable
from core.doctor.finding import Finding
from core.doctor.rule import BEFORE, Before, During, Found, Rule, Tried

RULES: tuple[Rule, ...] = (
    Before("symmetric", "goodfellow_2016", cures.restarted, look=before.symmetric),
    Before("data_range", "lecun_1998", cures.for_data, look=before.data_range),
    Before("decay_too_strong", "decay_grows", cures.weaker_decay, look=before.decay_grows),
    During(
        "decay_too_strong", "krogh_1992", cures.weaker_decay, measure=during.decay_share,
        enter=0.5, leave=0.25, numbers=during.decay_numbers,
    ),
    Before("born_dead_risk", "lu_2019", cures.for_born_dead, look=before.born_dead),
    Before("bad_start", "poole_2016", cures.restarted, look=before.bad_start),
    During(
        "diverging", "goodfellow_2016", cures.for_divergence, measure=during.spike,
        enter=during.SPIKE[0], leave=during.SPIKE[1], numbers=during.spike_numbers, gate="",
        windows=2, since=during.at_peak,
    ),
    During(
        "dead_layer", "lu_2019", cures.for_dead, measure=during.dead, enter=0.999, leave=0.25,
        numbers=during.dead_numbers, gate="unsolved", windows=1, since=during.died_at,
    ),
    During(
        "dead_layer", "lu_2019", cures.for_dead, measure=during.dead, enter=0.499, leave=0.25,
        numbers=during.dead_numbers, since=during.died_at,
    ),
    During(
        "dead_layer", "goodfellow_2016", cures.for_no_slope, measure=during.no_slope, enter=0.5,
        leave=0.25, numbers=during.no_slope_numbers, since=during.before_training,
    ),
    During(
        "saturated", "glorot_2010", cures.for_saturated, measure=during.saturated,
        enter=during.SATURATED[0], leave=during.SATURATED[1], numbers=during.saturated_numbers,
        since=during.from_start,
    ),
    During(
        "vanishing", "hochreiter_1991", cures.for_vanishing, measure=during.shrink, enter=1e-3,
        leave=1e-2, numbers=during.shrink_numbers,
    ),
    During(
        "past_edge", "cohen_2021", cures.slower, measure=during.restless, enter=0.1, leave=0.05,
        numbers=during.restless_numbers,
    ),
    During(
        "confident_wrong", "nielsen_2015", cures.for_confident, measure=during.confident,
        enter=during.CONFIDENT[0], leave=during.CONFIDENT[1], numbers=during.confident_numbers,
    ),
    During(
        "overfitting", "prechelt_1998", cures.for_overfitting, measure=during.overfit, enter=0.1,
        leave=0.05, numbers=during.overfit_numbers, gate="", since=during.overfit_since,
    ),
    Tried("too_slow", "trial", cures.faster),
    Before("cannot_represent", "minsky_1969", cures.larger, look=before.linear),
    Tried("cannot_represent", "trial", cures.larger),
    Tried("data_range", "trial", cures.for_data, BEFORE),
    Tried("decay_too_strong", "trial", cures.weaker_decay, BEFORE),
    Tried("bad_start", "trial", cures.restarted, BEFORE),
    Tried("past_edge", "trial", cures.slower),
    Tried("vanishing", "trial", cures.for_vanishing, fits=during.shrinks),
    Tried("confident_wrong", "trial", cures.for_confident),
)  # fmt: skip
PLACES = {code: i for i, code in enumerate(dict.fromkeys(rule.code for rule in RULES))}


def diverged(case: Case) -> Finding | None:
    """Return the finding of a run that has come to numbers which are not finite."""
    ended = case.trainer.diverged
    if ended is None:
        return None
    numbers, bound = {"guess": case.baseline.loss, "step": float(ended.step)}, during.SPIKE[0]
    found = Found(ended.layer, ended.step, numbers, bound)
    changes = applicable(case.experiment, cures.for_divergence(case, found))
    return Finding("diverging", ended.layer, ended.step, numbers, changes, bound, "goodfellow_2016")
