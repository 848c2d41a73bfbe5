# Golden values for latent classes, from R's `flexmix`.
#
# Run in this folder: Rscript classes.R
# Writes class_answers.csv (synthetic, seeded) and classes.csv; the tests read these files without R.
suppressPackageStartupMessages(library(flexmix))
set.seed(20210113, kind = "Mersenne-Twister", sample.kind = "Rejection")

n <- 800
share <- c(0.4, 0.35, 0.25)
items <- rbind(c(0.9, 0.9, 0.8, 0.2, 0.2, 0.7), c(0.2, 0.3, 0.1, 0.8, 0.9, 0.6), c(0.9, 0.1, 0.9, 0.8, 0.1, 0.1))
class <- sample(3, n, TRUE, share)
answers <- matrix(rbinom(n * 6, 1, items[class, ]), n)
weight <- sample(3, n, TRUE, c(0.6, 0.3, 0.1))        # whole numbers: flexmix takes no others
d <- data.frame(weight, answers)
names(d)[-1] <- paste0("item", 1:6)
write.csv(d, "class_answers.csv", row.names = FALSE, quote = FALSE)

fit_classes <- function(k) {
  control <- list(iter.max = 20000, tolerance = 1e-15, minprior = 0)
  fit <- stepFlexmix(answers ~ 1, weights = weight, k = k, nrep = 10, model = FLXMCmvbinary(),
                     control = control, verbose = FALSE)
  order <- order(-prior(fit))
  centers <- matrix(parameters(fit), ncol = k)[, order, drop = FALSE]
  # Eight decimals: EM on another machine differs in the last of seventeen.
  number <- function(x) sprintf("%.8f", x)
  data.frame(n_classes = k, class = seq_len(k), log_likelihood = number(as.numeric(logLik(fit))),
             class_share = number(prior(fit)[order]), setNames(as.data.frame(t(apply(centers, 2, number))),
             paste0("item", 1:6)))
}
rows <- lapply(1:3, fit_classes)
write.csv(do.call(rbind, rows), "classes.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("flexmix", packageVersion("flexmix"))), "classes_versions.txt")
