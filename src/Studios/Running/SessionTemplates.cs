using NetworkPortal.Meetings.Agendas;

namespace NetworkPortal.Studios.Running;

/// <summary>Agendas that a session can start from.</summary>
internal static class SessionTemplates
{
    private static readonly AgendaTemplate Try = new(
        "share",
        "What we tried",
        "Everyone says what they tried, the group looks at one example, and each plans the next small try.",
        [
            new(10, "Check in", "What is one thing from your classroom that stayed with you?"),
            new(
                25,
                "What we tried",
                "What did you try, what did you expect, and what happened?",
                "Two minutes each. Facts first, then what surprised you."
            ),
            new(25, "A closer look at one example", "What do we see? What do we wonder?"),
            new(15, "Plan the next try", "What will I try before we meet again, and how will I know?"),
            new(5, "Three lines", "What did we do, what did we find, what is next?"),
        ]
    );

    private static readonly AgendaTemplate First = new(
        "first",
        "First session",
        "People get to know each other, agree how they work together, and sharpen the question.",
        [
            new(15, "Welcome and introductions", "Why does this question matter in your classroom?"),
            new(15, "How we work together", "What do we need from each other to try things that may fail?"),
            new(30, "Our question", "What do we see now? What would we like to see instead?"),
            new(15, "A first small try", "What can each of us try before we meet again?"),
            new(5, "Three lines", "What did we do, what did we find, what is next?"),
        ]
    );

    private static readonly AgendaTemplate Work = new(
        "work",
        "Student work",
        "One person brings work without names, and the group helps with one question about it.",
        [
            new(5, "Check in"),
            new(10, "The question", "What would you like us to help you see?"),
            new(10, "Questions to understand", "What do we need to know before we say anything?"),
            new(15, "What we see", "What is in the work? No judgment, no advice.", "Words, drawings, steps, gaps."),
            new(15, "What it could mean", "What might the students have been thinking?"),
            new(10, "The presenter’s thoughts", "What do you take from this?"),
            new(10, "What each of us will try"),
            new(5, "Three lines", "What did we do, what did we find, what is next?"),
        ]
    );

    public static IReadOnlyList<AgendaTemplate> All { get; } = [Try, First, Work];

    /// <returns>Null if there is none with this key.</returns>
    public static AgendaTemplate? Find(string? key) => All.FirstOrDefault(template => template.Key == key);
}
