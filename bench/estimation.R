# The peer: R's `survey` on the sample that bench/estimation.py wrote. Prints "name seconds" lines.
suppressPackageStartupMessages(library(survey))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- read.csv(file.path(folder, "sample.csv"), colClasses = c(row_cell = "character", column_cell = "character"))
items <- grep("^item", names(d), value = TRUE)
dimensions <- grep("^dimension", names(d), value = TRUE)
for (name in dimensions) d[[name]] <- factor(d[[name]])
targets <- read.csv(file.path(folder, "targets.csv"), colClasses = c(cell = "character"))
totals <- split(targets$count, targets$margin)
names(totals$row_cell) <- targets$cell[targets$margin == "row_cell"]
names(totals$column_cell) <- targets$cell[targets$margin == "column_cell"]
population <- c(sum(totals$row_cell), totals$row_cell[-1], totals$column_cell[-1])
names(population) <- c("(Intercept)", paste0("row_cell", names(totals$row_cell)[-1]),
                       paste0("column_cell", names(totals$column_cell)[-1]))
plain <- svydesign(~1, weights = ~design_weight, data = d)
design <- calibrate(plain, ~row_cell + column_cell, population, calfun = "raking", epsilon = 1e-12, maxit = 200)
as_margin <- function(name) setNames(data.frame(names(totals[[name]]), Freq = totals[[name]]), c(name, "Freq"))
raked <- rake(plain, list(~row_cell, ~column_cell), list(as_margin("row_cell"), as_margin("column_cell")),
              control = list(maxit = 100, epsilon = 1e-6, verbose = FALSE))
formula <- as.formula(paste("~", paste(items, collapse = "+")))
by_group <- function(design) lapply(dimensions, function(name)
  svyby(formula, as.formula(paste("~", name)), design, svymean))
seconds <- system.time(linearised <- by_group(design))[["elapsed"]]
cat("calibrate", seconds, "\n")
cat("rake", system.time(by_group(raked))[["elapsed"]], "\n")
error_of <- function(result) as.vector(t(as.matrix(SE(result))))
write.table(unlist(lapply(linearised, error_of)), file.path(folder, "errors.txt"), row.names = FALSE,
            col.names = FALSE)
connection <- file(file.path(folder, "replicates.bin"), "rb")
replicates <- matrix(readBin(connection, "double", n = nrow(d) * 500), nrow = nrow(d), byrow = TRUE)
close(connection)
repdesign <- svrepdesign(data = d, weights = weights(design), repweights = replicates, type = "bootstrap",
                         combined.weights = TRUE)
cat("replicates", system.time(by_group(repdesign))[["elapsed"]], "\n")
