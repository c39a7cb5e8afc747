namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A small change that works in most classrooms, as the plan of someone's first cycle.</summary>
internal sealed record CycleStarter(string Key, string Title, string Trying, string Expected);

/// <summary>The starters in the order in which they are suggested.</summary>
internal static class CycleStarters
{
    public static IReadOnlyList<CycleStarter> All { get; } =
    [
        new(
            "exit-question",
            "End one class with one question",
            "In the last three minutes of one class, students answer one question about today’s lesson on a card. "
                + "I sort the cards into “got it,” “almost,” and “not yet.”",
            "At least one answer surprises me, and I change how I start the next lesson because of it."
        ),
        new(
            "wait-time",
            "Wait five seconds after a question",
            "For one week, I count to five in my head after each question to the whole class before I call on "
                + "anyone.",
            "More students offer an answer than last week, and the answers are longer."
        ),
        new(
            "write-first",
            "Write first, then talk",
            "Before one discussion a week, everyone writes for two minutes about the question.",
            "At least three students speak who usually don’t."
        ),
        new(
            "first-five",
            "Start with the same five minutes every day",
            "For two weeks, class starts with one short task that is already on the board.",
            "Everyone is working within two minutes, without a reminder from me."
        ),
    ];

    public static CycleStarter? Find(string? key) => All.FirstOrDefault(starter => starter.Key == key);
}
