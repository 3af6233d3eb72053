// Partnership does the work of an accord: adopts its text, reviews it, records decisions, and proves them.
