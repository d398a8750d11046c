"""The texts of faults: a sentence for each, and what stands in its gaps, to be translated."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text`; Qt Linguist's tools find what is marked with this name."""
    return text


MESSAGES: dict[str, str] = {
    "not_json": QT_TRANSLATE_NOOP("Fault", "{field} is not JSON: {value}"),
    "not_found": QT_TRANSLATE_NOOP("Fault", "{field}: there is no file {value}"),
    "unreadable": QT_TRANSLATE_NOOP("Fault", "{field} cannot be read: {value}"),
    "unwritable": QT_TRANSLATE_NOOP("Fault", "{field} cannot be written: {value}"),
    "not_found_beside": QT_TRANSLATE_NOOP(
        "Fault", "{field}: there is no file {value}, nor {name} in the folder {folder}"
    ),
    "same_file": QT_TRANSLATE_NOOP(
        "Fault", "{field} would overwrite {other}: both are {value}; choose another file"
    ),
    "wrong_kind": QT_TRANSLATE_NOOP("Fault", "{file} is {value}"),
    "not_npz": QT_TRANSLATE_NOOP("Fault", "{field} is not a complete NumPy .npz file"),
    "too_much_packed": QT_TRANSLATE_NOOP(
        "Fault", "{field} unpacks to {value} bytes; the limit is {high}"
    ),
    "array_names": QT_TRANSLATE_NOOP(
        "Fault", "{field} holds the arrays {value}; it must hold {allowed}"
    ),
    "array_type": QT_TRANSLATE_NOOP("Fault", "{field} is of type {value}; it must be numbers"),
    "not_a_run": QT_TRANSLATE_NOOP("Fault", "{field} is not a run saved by this program"),
    "damaged_run": QT_TRANSLATE_NOOP(
        "Fault", "{field} is damaged: its contents don't match; open another copy"
    ),
    "data_changed": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}: the data has changed since the run was trained on it, so it can't go on; look at "
        "the old numbers, or reset it to train on the data as it is now",
    ),
    "wrong_type": QT_TRANSLATE_NOOP("Fault", "{field} is {value}; it must be {expected}"),
    "unknown_field": QT_TRANSLATE_NOOP(
        "Fault", "{field} is not a field; the fields here are {allowed}"
    ),
    "given_twice": QT_TRANSLATE_NOOP("Fault", "{field} is given twice; keep one of them"),
    "unknown_name": QT_TRANSLATE_NOOP("Fault", "{field} is {value}; it must be one of {allowed}"),
    "missing": QT_TRANSLATE_NOOP("Fault", "{field} is missing"),
    "below": QT_TRANSLATE_NOOP("Fault", "{field} is {value}; it must be {low} or more"),
    "not_above": QT_TRANSLATE_NOOP("Fault", "{field} is {value}; it must be more than {low}"),
    "above": QT_TRANSLATE_NOOP("Fault", "{field} is {value}; it must be {high} or less"),
    "not_below": QT_TRANSLATE_NOOP("Fault", "{field} is {value}; it must be less than {high}"),
    "not_finite": QT_TRANSLATE_NOOP("Fault", "{field} is {value}; it must be a finite number"),
    "newer_version": QT_TRANSLATE_NOOP(
        "Fault", "version is {value}, but this program reads up to {newest}; update the program"
    ),
    "unknown_version": QT_TRANSLATE_NOOP("Fault", "version is {value}; it must be {newest}"),
    "loss_needs_output": QT_TRANSLATE_NOOP(
        "Fault", "loss {value} does not go with the output {output}; it goes with {allowed}"
    ),
    "a_comparison": QT_TRANSLATE_NOOP(
        "Fault", "{field} is a comparison of several runs, not a single experiment"
    ),
    "compare_none": QT_TRANSLATE_NOOP(
        "Fault", "there is no other value of {field} to compare with"
    ),
    "compare_hidden": QT_TRANSLATE_NOOP("Fault", "there are no hidden layers to compare; add one"),
    "compare_given": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}: the given weights fit only this network; choose an initializer, then compare",
    ),
    "compare_classes": QT_TRANSLATE_NOOP(
        "Fault",
        "comparing squared error with cross-entropy needs classes; choose data for classification",
    ),
    "number_unused": QT_TRANSLATE_NOOP("Fault", "{field} is not used in the formula"),
    "formula_empty": QT_TRANSLATE_NOOP("Fault", "{field}: type a formula in z, such as max(0, z)"),
    "formula_long": QT_TRANSLATE_NOOP(
        "Fault", "{field} is {value} characters long; the limit is {high}"
    ),
    "formula_character": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: {value} cannot be used in a formula"
    ),
    "formula_number": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: {value} is too large for a number"
    ),
    "formula_operand": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: z, a number or a function is missing before {value}"
    ),
    "formula_end": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: z, a number or a function is missing at the end"
    ),
    "formula_operator": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: an operator, such as *, is missing before {value}"
    ),
    "formula_comma": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: a comma may only stand between what max or min takes"
    ),
    "formula_unclosed": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: this parenthesis is not closed"
    ),
    "formula_unopened": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: this parenthesis was never opened"
    ),
    "formula_cases": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}, character {place}: two cases are written with one comparison, as in "
        "z if z > 0 else 0.1 * z",
    ),
    "formula_deep": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: nested more than {high} deep"
    ),
    "formula_call": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: {value} is a function; write {value}(z)"
    ),
    "formula_function": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}, character {place}: there is no function {value}; the functions are {allowed}",
    ),
    "formula_misspelt": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}, character {place}: there is no function {value}; perhaps {meant} is meant",
    ),
    "formula_one": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: {value} takes one argument, and {given} are given"
    ),
    "formula_several": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: {value} takes two arguments or more"
    ),
    "formula_no_value": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: {value} has no value; give it one in numbers"
    ),
    "formula_slow": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}, character {place}: from here on the formula takes too long to compute, more "
        "than {high} multiplications; make it shorter",
    ),
    "formula_not_finite": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}, character {place}: {value} is not a finite number for z from {low} to {high}",
    ),
    "formula_not_finite_at": QT_TRANSLATE_NOOP(
        "Fault", "{field}, character {place}: {value} is not a finite number at z = {low}"
    ),
    "formula_slope_not_finite": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}, character {place}: the derivative of {value} is not a finite number for z from "
        "{low} to {high}",
    ),
    "formula_slope_not_finite_at": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}, character {place}: the derivative of {value} is not a finite number at z = {low}",
    ),
    "formula_far": QT_TRANSLATE_NOOP(
        "Fault",
        "beyond z = {limit} the formula, or its derivative, is not a finite number because of "
        "{value}; a run whose z goes there diverges",
    ),
    "layer_count": QT_TRANSLATE_NOOP(
        "Fault", "{field}: the number of layers is {value}; the network has {layers}"
    ),
    "shape": QT_TRANSLATE_NOOP("Fault", "{field} has the shape {value}; it must be {shape}"),
    "given_weights": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}: the weights given for layer {layer} have the shape {value}; the layer has "
        "{shape}: a row per input, a column per unit",
    ),
    "given_biases": QT_TRANSLATE_NOOP(
        "Fault", "{field}: {value} biases are given for layer {layer}; it has {expected}"
    ),
    "weights_not_shown": QT_TRANSLATE_NOOP(
        "Fault", "{field}: the weights of layer {value} are too many to be kept in an experiment"
    ),
    "features_of_two": QT_TRANSLATE_NOOP(
        "Fault", "{field}: inputs are made from two, but the data has {value}"
    ),
    "feature_large": QT_TRANSLATE_NOOP(
        "Fault", "{field}: {value} goes beyond {high} for these data; leave it out"
    ),
    "feature_twice": QT_TRANSLATE_NOOP("Fault", "{field}: {value} is there twice"),
    "data_shape": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}: X and Y have the shapes {value}; they must be (n, d) and (n, k), with none of "
        "n, d, k 0",
    ),
    "targets_share": QT_TRANSLATE_NOOP(
        "Fault", "{field} has the target {value}; {loss} needs targets from 0 to 1"
    ),
    "targets_binary": QT_TRANSLATE_NOOP(
        "Fault", "{field} has the target {value}; {loss} needs targets of 0 or 1"
    ),
    "targets_distribution": QT_TRANSLATE_NOOP(
        "Fault", "{field} has the target {value}; {loss} needs targets from 0 to 1"
    ),
    "targets_sum": QT_TRANSLATE_NOOP(
        "Fault", "{field}: the targets of sample {row} add up to {value}; {loss} needs 1"
    ),
    "path_empty": QT_TRANSLATE_NOOP("Fault", "{field}: choose a file"),
    "not_a_file": QT_TRANSLATE_NOOP(
        "Fault", "{field} cannot be read: {value} is not a regular file"
    ),
    "is_folder": QT_TRANSLATE_NOOP("Fault", "{field}: {value} is a folder; choose a file"),
    "file_empty": QT_TRANSLATE_NOOP("Fault", "{field}: the file {value} is empty"),
    "file_too_large": QT_TRANSLATE_NOOP(
        "Fault", "{field}: {value} has {bytes} bytes; the limit is {high}"
    ),
    "not_text": QT_TRANSLATE_NOOP("Fault", "{file} is not a table of text"),
    "bad_encoding": QT_TRANSLATE_NOOP(
        "Fault", "{file}, line {line}: this is not {value} text; choose another encoding"
    ),
    "not_csv": QT_TRANSLATE_NOOP(
        "Fault", "{file}, line {line}: not comma-separated values: {reason}"
    ),
    "csv_one_column": QT_TRANSLATE_NOOP(
        "Fault",
        "{file} has {value} column; it needs a label and at least one feature; choose another "
        "separator",
    ),
    "csv_few_rows": QT_TRANSLATE_NOOP(
        "Fault", "{file}: the number of data rows is {value}; it must be {low} or more"
    ),
    "csv_many_rows": QT_TRANSLATE_NOOP(
        "Fault", "{file} has more than {high} rows of data; remove some"
    ),
    "csv_many_columns": QT_TRANSLATE_NOOP(
        "Fault", "{file} has {value} columns; the limit is {high}"
    ),
    "csv_many_cells": QT_TRANSLATE_NOOP(
        "Fault",
        "{file}, line {line}: up to here there are more than {high} cells, or more than {words} "
        "that are not numbers; remove rows or columns",
    ),
    "csv_many_inputs": QT_TRANSLATE_NOOP(
        "Fault",
        "{file} comes to {value} inputs; with so many rows there may be {high}; leave out columns",
    ),
    "csv_no_features": QT_TRANSLATE_NOOP(
        "Fault", "{file} has no feature: every column but the target is left out"
    ),
    "csv_long_row": QT_TRANSLATE_NOOP(
        "Fault", "{file}, line {line}: the row is longer than {high} characters"
    ),
    "csv_ragged": QT_TRANSLATE_NOOP(
        "Fault", "{file}, line {line}: the number of cells is {value}; it must be {expected}"
    ),
    "cell_not_number": QT_TRANSLATE_NOOP(
        "Fault", "{file}, line {line}, column {column}: {value} is not a finite number"
    ),
    "cell_empty": QT_TRANSLATE_NOOP(
        "Fault", "{file}, line {line}, column {column}: the cell is empty"
    ),
    "cell_too_large": QT_TRANSLATE_NOOP(
        "Fault",
        "{file}, line {line}, column {column}: {value} is too large; numbers may be {high} at most",
    ),
    "column_too_small": QT_TRANSLATE_NOOP(
        "Fault",
        "{file}, column {column}: the numbers differ by {value} at most, too little to be "
        "standardised; choose a smaller unit",
    ),
    "column_empty": QT_TRANSLATE_NOOP(
        "Fault", "{file}, column {value}: there is no value to fill the missing ones from"
    ),
    "category_values": QT_TRANSLATE_NOOP(
        "Fault",
        "{file}, column {column}: {value} different values are too many for a category; "
        "the limit is {high}",
    ),
    "lines_above": QT_TRANSLATE_NOOP(
        "Fault", "{file}: lines above the names that are no part of the table: {value}"
    ),
    "rows_left_out": QT_TRANSLATE_NOOP(
        "Fault", "{file}: {value} of {rows} rows lack a value and are left out"
    ),
    "cells_filled": QT_TRANSLATE_NOOP("Fault", "{file}: missing values filled in: {value}"),
    "header_numbers": QT_TRANSLATE_NOOP(
        "Fault",
        "{file}: the first row is taken for names, as chosen, but holds numbers like the others",
    ),
    "decay_grows": QT_TRANSLATE_NOOP(
        "Fault",
        "the weights grow without bound: learning rate × weight decay is {value}, and above "
        "{most} each step takes them past 0 and further away than they were; lower one of them",
    ),
    "decay_grows_while": QT_TRANSLATE_NOOP(
        "Fault",
        "weight decay alone makes the weights grow while learning rate × weight decay, which goes "
        "up to {value}, is above {most}; lower one of them",
    ),
    "class_count": QT_TRANSLATE_NOOP(
        "Fault",
        "the label of {file} has {value} different values; classification needs {low} to {high} "
        "(choose another label, or regression if they are numbers)",
    ),
    "unknown_column": QT_TRANSLATE_NOOP(
        "Fault", "{field} is {value}, which is not a column of {file}; its columns are {allowed}"
    ),
    "gzip_damaged": QT_TRANSLATE_NOOP(
        "Fault", "{field}: the compressed file {value} is damaged or incomplete"
    ),
    "idx_header": QT_TRANSLATE_NOOP(
        "Fault",
        "{file} is not the right kind of IDX file: it begins with {value} instead of {expected}",
    ),
    "idx_size": QT_TRANSLATE_NOOP(
        "Fault", "{file} claims to hold {value} values; there must be {low} to {high}"
    ),
    "idx_truncated": QT_TRANSLATE_NOOP(
        "Fault", "{file} is incomplete: it has {value} of {expected} bytes"
    ),
    "idx_too_long": QT_TRANSLATE_NOOP(
        "Fault", "{file} is longer than the {expected} bytes its header announces"
    ),
    "idx_unequal": QT_TRANSLATE_NOOP(
        "Fault", "{file}: the number of labels is {value}, but the number of images is {expected}"
    ),
    "count": QT_TRANSLATE_NOOP(
        "Fault", "{field}: there are {value}; there must be {low} to {high}"
    ),
    "text_too_large": QT_TRANSLATE_NOOP(
        "Fault", "{field} is a text of {value} bytes; the limit is {high}"
    ),
    "too_deep": QT_TRANSLATE_NOOP("Fault", "{field} has brackets nested too deeply"),
    "points_unequal": QT_TRANSLATE_NOOP(
        "Fault", "{field} has length {value}; it must have length {expected}, one number per point"
    ),
    "point_width": QT_TRANSLATE_NOOP(
        "Fault", "{field} has length {value}; it must have length {expected}"
    ),
    "not_a_class": QT_TRANSLATE_NOOP(
        "Fault", "{field} is {value}; a class is a whole number from 0 to {high}"
    ),
    "no_such_weight": QT_TRANSLATE_NOOP("Fault", "{field} has no weight {value}"),
    "no_such_unit": QT_TRANSLATE_NOOP("Fault", "{field} has no unit {value} that can die"),
    "worker_died": QT_TRANSLATE_NOOP(
        "Fault", "this made the training process end; it was taken back, and the run is as before"
    ),
    "finding_gone": QT_TRANSLATE_NOOP(
        "Fault", "the doctor no longer finds this at this step, so there is nothing to try"
    ),
    "worker_gone": QT_TRANSLATE_NOOP(
        "Fault", "the training process keeps ending; try again, or change the experiment"
    ),
    "worker_not_started": QT_TRANSLATE_NOOP(
        "Fault",
        "the training process cannot be started: {value}; close other programs, then try again",
    ),
    "no_memory": QT_TRANSLATE_NOOP(
        "Fault", "there was not enough memory for this; the run is as it was before"
    ),
    "internal_error": QT_TRANSLATE_NOOP(
        "Fault", "this failed by a fault of the program ({value}); the run is as it was before"
    ),
    "no_lessons": QT_TRANSLATE_NOOP(
        "Fault", "{field} has no lessons in it; a lesson is a folder with lesson.json in it"
    ),
    "no_such_folder": QT_TRANSLATE_NOOP("Fault", "there is no folder {field}"),
    "lesson_key": QT_TRANSLATE_NOOP(
        "Fault",
        "{field}: {value} is not a key: small letters, digits and _, a letter first, up to 40",
    ),
    "lesson_line": QT_TRANSLATE_NOOP(
        "Fault", "{file}, line {line}: this has no place in the words of a lesson: {value}"
    ),
    "not_by_layer": QT_TRANSLATE_NOOP(
        "Fault", "{field}: {value} is of the whole network, not of a layer"
    ),
    "too_large": QT_TRANSLATE_NOOP(
        "Fault",
        "a network of {value} needs {needed} GiB of memory, but {available} GiB may be used; "
        "choose fewer units",
    ),
}


DIVERGED = {  # by what is not finite; "" where only the layer is known
    "loss": QT_TRANSLATE_NOOP("Fault", "Diverged at step {step}: the loss is no longer finite."),
    "weights": QT_TRANSLATE_NOOP(
        "Fault", "Diverged at step {step}: the weights of layer {layer} would no longer be finite."
    ),
    "biases": QT_TRANSLATE_NOOP(
        "Fault", "Diverged at step {step}: the biases of layer {layer} would no longer be finite."
    ),
    "large_weights": QT_TRANSLATE_NOOP(
        "Fault",
        "Diverged at step {step}: the weights of layer {layer} would be so large that their "
        "squares are not finite.",
    ),
    "large_biases": QT_TRANSLATE_NOOP(
        "Fault",
        "Diverged at step {step}: the biases of layer {layer} would be so large that their "
        "squares are not finite.",
    ),
    "gradient": QT_TRANSLATE_NOOP(
        "Fault",
        "Diverged at step {step}: the gradient of layer {layer} is so large that its squares are "
        "not finite.",
    ),
    "": QT_TRANSLATE_NOOP("Fault", "Diverged at step {step}, in layer {layer}."),
}
ADVICE = {
    "learning_rate": QT_TRANSLATE_NOOP("Fault", "A lower learning rate may prevent it."),
    "start": QT_TRANSLATE_NOOP(
        "Fault", "A smaller initial scale or a lower learning rate may prevent it."
    ),
    "weight_decay": QT_TRANSLATE_NOOP(
        "Fault",
        "Weight decay alone makes the weights grow: keep learning rate times weight decay below "
        "{most}.",
    ),
}
REASONS = {  # why a file can't be read or written, or is not JSON
    "no_permission": QT_TRANSLATE_NOOP("Fault", "permission is denied"),
    "read_only": QT_TRANSLATE_NOOP("Fault", "the disk is read-only"),
    "disk_full": QT_TRANSLATE_NOOP("Fault", "the disk is full"),
    "name_too_long": QT_TRANSLATE_NOOP("Fault", "the name is too long"),
    "no_folder": QT_TRANSLATE_NOOP("Fault", "there is no such folder"),
    "a_folder": QT_TRANSLATE_NOOP("Fault", "it is a folder"),
    "not_plain": QT_TRANSLATE_NOOP("Fault", "it is not a regular file"),
    "write_protected": QT_TRANSLATE_NOOP("Fault", "the file is write-protected"),
    "folder_protected": QT_TRANSLATE_NOOP("Fault", "the folder is write-protected"),
    "dangling_link": QT_TRANSLATE_NOOP("Fault", "it is a link to a file that does not exist"),
    "link_loop": QT_TRANSLATE_NOOP("Fault", "it is a link that leads back to itself"),
    "too_many_files": QT_TRANSLATE_NOOP("Fault", "too many files are open"),
    "no_memory": QT_TRANSLATE_NOOP("Fault", "there is not enough memory"),
    "no_text": QT_TRANSLATE_NOOP("Fault", "it is empty"),
    "not_utf8": QT_TRANSLATE_NOOP("Fault", "it is not UTF-8 text"),
    "cut_short": QT_TRANSLATE_NOOP("Fault", "it ends too soon"),
}
FILE_KINDS = {  # what a file is that is not what it was taken for, and what to do about it
    "html": QT_TRANSLATE_NOOP(
        "Fault", "a web page, perhaps an error message saved in its place; download the file again"
    ),
    "xml": QT_TRANSLATE_NOOP("Fault", "XML text"),
    "json": QT_TRANSLATE_NOOP("Fault", "JSON text"),
    "zip": QT_TRANSLATE_NOOP("Fault", "a zip archive; unpack it first"),
    "gzip": QT_TRANSLATE_NOOP("Fault", "compressed with gzip; decompress it first"),
    "gzip_twice": QT_TRANSLATE_NOOP("Fault", "compressed twice with gzip; decompress it once"),
    "packed": QT_TRANSLATE_NOOP("Fault", "a compressed archive; unpack it first"),
    "excel": QT_TRANSLATE_NOOP("Fault", "an Excel workbook; save the sheet as CSV"),
    "old_office": QT_TRANSLATE_NOOP(
        "Fault", "a workbook or document of an old Office; save the sheet as CSV"
    ),
    "open_document": QT_TRANSLATE_NOOP("Fault", "an OpenDocument file; save the sheet as CSV"),
    "parquet": QT_TRANSLATE_NOOP("Fault", "a Parquet file; save the table as CSV"),
    "hdf5": QT_TRANSLATE_NOOP("Fault", "an HDF5 file; save the table as CSV"),
    "sqlite": QT_TRANSLATE_NOOP("Fault", "an SQLite database; save the table as CSV"),
    "lfs": QT_TRANSLATE_NOOP("Fault", "only a Git LFS pointer to the file; run git lfs pull"),
    "run": QT_TRANSLATE_NOOP(
        "Fault", "a run saved by this program; open it in the window, then save the experiment"
    ),
    "npz": QT_TRANSLATE_NOOP("Fault", "a file of NumPy arrays"),
    "npy": QT_TRANSLATE_NOOP("Fault", "a NumPy array"),
    "idx": QT_TRANSLATE_NOOP("Fault", "an IDX file"),
    "pdf": QT_TRANSLATE_NOOP("Fault", "a PDF document"),
    "picture": QT_TRANSLATE_NOOP("Fault", "a picture"),
}
ODD = QT_TRANSLATE_NOOP("Fault", "{field} is not JSON: look at line {line}, column {column}")
EMPTY = QT_TRANSLATE_NOOP("Fault", "{field} is empty; it must be {expected}")  # a wrong type too
NAMELESS = QT_TRANSLATE_NOOP("Fault", "{field} is missing; it must be one of {allowed}")
MISSPELT = QT_TRANSLATE_NOOP(
    "Fault", "{field} is not a field; perhaps {nearest} is meant; the fields here are {allowed}"
)
EXPECTED = {  # a kind of value, and what such is
    "integer": QT_TRANSLATE_NOOP("Fault", "a whole number"),
    "number": QT_TRANSLATE_NOOP("Fault", "a number"),
    "text": QT_TRANSLATE_NOOP("Fault", "text"),
    "boolean": QT_TRANSLATE_NOOP("Fault", "true or false"),
    "list": QT_TRANSLATE_NOOP("Fault", "a list"),
    "object": QT_TRANSLATE_NOOP("Fault", "an object"),
    "null": QT_TRANSLATE_NOOP("Fault", "null"),
}
EITHER = QT_TRANSLATE_NOOP("Fault", "{0} or {1}")  # of two kinds
KINDS = {"loss": "loss", "output": "activation"}  # of the keys a sentence is given
PAIR = {"value": "loss", "output": "activation", "allowed": "activation"}  # that don't go together
WHOLE = QT_TRANSLATE_NOOP("Fault", "the experiment")
NOTHING = QT_TRANSLATE_NOOP("Fault", "nothing")

# what the doctor says on the command line

VERDICTS = {
    "healthy": "nothing is wrong with it so far",
    "learning": "the loss is coming down",
    "solved": "it has learnt what there is to learn: small gradients are expected",
    "sick": "something keeps it from learning",
}
FINDINGS = {
    "diverging": "the loss has blown up",
    "past_edge": "the steps are too large",
    "dead_layer": "units are dead: their gradient is 0 for every sample",
    "born_dead_risk": "so narrow a network of ReLUs is likely to be dead from the start",
    "vanishing": "the gradient vanishes on its way to the first layer",
    "bad_start": "the initial weights are of the wrong size",
    "saturated": "units are saturated: their slope is nearly 0",
    "symmetric": "units start alike and stay alike",
    "confident_wrong": "the output is sure of wrong answers, where its slope is nearly 0",
    "too_slow": "the steps are too small",
    "cannot_represent": "the network cannot represent what it is to learn",
    "overfitting": "the loss on the test set rises while that of training falls",
    "data_range": "the data are not on a scale that the network can use",
    "decay_too_strong": "the decay holds the weights down",
}
