# The peers: R's `flexmix` and `poLCA`, one start each, on the answers that bench/classes.py wrote.
# Prints "name seconds log-likelihood" lines, or "name absent 0".
arguments <- commandArgs(trailingOnly = TRUE)
answers <- as.matrix(read.csv(file.path(arguments[1], "answers.csv"), header = FALSE))
n_classes <- as.integer(arguments[2]); tolerance <- as.numeric(arguments[3])
set.seed(20210113)
report <- function(name, work) {
  if (!requireNamespace(name, quietly = TRUE)) { cat(name, "absent 0\n"); return(invisible()) }
  seconds <- system.time(log_likelihood <- work())[["elapsed"]]
  cat(name, seconds, sprintf("%.4f", log_likelihood), "\n")
}
report("flexmix", function() {
  control <- list(iter.max = 2000, tolerance = tolerance, minprior = 0)
  fit <- flexmix::flexmix(answers ~ 1, k = n_classes, model = flexmix::FLXMCmvbinary(), control = control)
  as.numeric(flexmix::logLik(fit))
})
report("poLCA", function() {
  d <- as.data.frame(answers + 1)
  formula <- as.formula(paste0("cbind(", paste(names(d), collapse = ", "), ") ~ 1"))
  # poLCA stops at an absolute gain.
  poLCA::poLCA(formula, d, nclass = n_classes, maxiter = 2000, tol = tolerance * 1e5, nrep = 1,
               verbose = FALSE, calc.se = FALSE)$llik
})
