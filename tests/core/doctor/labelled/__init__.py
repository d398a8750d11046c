"""A labelled set of runs: drawn from a seed, each with what cured it and what didn't.

``python -m tests.core.doctor.labelled make`` works the labels out anew, which takes some 10
minutes of processor time, ``report`` holds the doctor against them.

What a run is, is told by its outcome:

- it has **learned** if its own loss after its steps is at most 0.15 of the way from the noise that
  is known of its data to the loss of the best constant answer, or 95 % of its answers are right;
- else it is **sick** of every cause whose change alone, from the same seeds, lowers the loss by
  30 % on 6 seeds of 8; the truth is that set, told by codes in `truth.CODES`;
- one that has not learned and that no single change helps is of neither kind;
- one that has learned, but whose test loss has risen by a tenth over its least, is sick of
  over-fitting if fewer units, more samples or a decay lowers the test loss so, and else of neither
  kind.

A family is a data set, an activation and a depth; families are split in two halves by a hash of
their names. Thresholds are set on "tune"; "held" is reported.
"""
