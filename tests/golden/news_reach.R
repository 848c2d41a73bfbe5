# Net reach on the news survey, from R's `survey`: a second route from the raw answers on.
#
# Run: Rscript news_reach.R RESPONDENTS GENDER_AGE REGION OUT
# Reads the respondents and the two margins; writes to OUT one row per threshold, number of channels and mix.
# No respondent's row is printed or written. tests/reach/test_news_survey_r.py runs it.
suppressPackageStartupMessages(library(survey))
paths <- commandArgs(trailingOnly = TRUE)
n_channels <- 9

d <- read.csv(paths[1])
days <- as.matrix(d[paste0("I1_", seq_len(n_channels))])
days[days == 999] <- NA
is_complete <- complete.cases(days)
d <- d[is_complete, ]; days <- days[is_complete, ]

gender_age <- read.csv(paths[2]); region <- read.csv(paths[3])
d$gender_age <- factor(paste(d$gender, d$age_class), levels = paste(gender_age$gender, gender_age$age_class))
d$region <- factor(d$region, levels = region$region)
total <- sum(gender_age$count)
population <- c(total, gender_age$count[-1], region$count[-1])
names(population) <- c("(Intercept)", paste0("gender_age", levels(d$gender_age)[-1]),
                       paste0("region", levels(d$region)[-1]))
design <- calibrate(svydesign(~1, weights = rep(total / nrow(d), nrow(d)), data = d), ~gender_age + region,
                    population, calfun = "raking", epsilon = 1e-12, maxit = 200)

in_mix <- sapply(seq_len(2^n_channels - 1), function(mix) bitwAnd(mix, 2^(seq_len(n_channels) - 1)) > 0)
reach_rows <- function(at_least_days, at_least) {
  mixes <- which(colSums(in_mix) >= at_least)
  n_used <- (days >= at_least_days) %*% in_mix[, mixes]
  reach <- svymean((n_used >= at_least) * 1, design)
  data.frame(days = at_least_days, at_least, mix = mixes, share = as.numeric(coef(reach)),
             standard_error = as.numeric(SE(reach)))
}
out <- rbind(reach_rows(1, 1), reach_rows(1, 2), reach_rows(4, 1), reach_rows(4, 2))
for (column in c("share", "standard_error")) out[[column]] <- sprintf("%.17g", out[[column]])
write.csv(out, paths[4], row.names = FALSE, quote = FALSE)
