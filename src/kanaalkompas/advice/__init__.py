"""From a question to an answer: composes evidence, judgement and law."""
