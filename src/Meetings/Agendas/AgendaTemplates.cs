namespace NetworkPortal.Meetings.Agendas;

/// <summary>The agendas that anyone can start from.</summary>
public static class AgendaTemplates
{
    private const string WhatWeSee =
        "What students say, do, write, and make. What the teacher says and does. Write down what you see and hear, "
        + "not what you think of it.";

    private const string Debrief = "What did we see and hear? What does it make us wonder about our own school?";

    private static readonly AgendaTemplate HalfDay = new(
        "half-day",
        "Half day",
        "Welcome, a look at two or three classrooms, and time to talk.",
        [
            new(15, "Arrive and check in"),
            new(30, "Welcome and background", "Why does this school work this way, and how did it start?"),
            new(45, "Classroom visits, first round", Evidence: WhatWeSee),
            new(15, "Break and notes"),
            new(45, "Classroom visits, second round", Evidence: WhatWeSee),
            new(30, "Talk with teachers", "What did it take? What would you do differently?"),
            new(30, "Debrief and next steps", Debrief),
        ]
    );

    private static readonly AgendaTemplate FullDay = new(
        "full-day",
        "Full day",
        "Classrooms in the morning, lunch, then teachers, students, and planning.",
        [
            new(15, "Arrive and check in"),
            new(45, "Welcome and background", "Why does this school work this way, and how did it start?"),
            new(45, "Classroom visits, first round", Evidence: WhatWeSee),
            new(15, "Break and notes"),
            new(45, "Classroom visits, second round", Evidence: WhatWeSee),
            new(45, "Lunch"),
            new(30, "Talk with students", "What is it like to learn here?"),
            new(45, "Talk with teachers", "What did it take? What would you do differently?"),
            new(30, "Look at schedules, materials, and student work", Evidence: "What we could use as it is."),
            new(45, "Debrief and next steps", Debrief),
        ]
    );

    private static readonly AgendaTemplate Rounds = new(
        "rounds",
        "Instructional rounds",
        "One question, classrooms in small groups, and a debrief without judgment.",
        [
            new(15, "Arrive and check in"),
            new(
                30,
                "Agree on the question and what to look for",
                "Which question will we all follow today? What would we see or hear in a classroom that speaks to it?"
            ),
            new(25, "Observe in small groups, first classroom", Evidence: WhatWeSee),
            new(10, "Notes, without talking"),
            new(25, "Observe in small groups, second classroom", Evidence: WhatWeSee),
            new(10, "Notes, without talking"),
            new(25, "Observe in small groups, third classroom", Evidence: WhatWeSee),
            new(10, "Notes, without talking"),
            new(
                45,
                "Debrief: describe, then look for patterns",
                "What did we see and hear? Only what someone wrote down. No praise, no criticism, no names.",
                "Patterns across classrooms, each with two or three examples."
            ),
            new(20, "Debrief: predict", "If you were a student in these classrooms all day, what would you learn?"),
            new(25, "Next steps for each school", "What will we try, and how will we know?"),
        ]
    );

    public static IReadOnlyList<AgendaTemplate> All { get; } = [HalfDay, FullDay, Rounds];

    /// <returns>Null if there is none with this key.</returns>
    public static AgendaTemplate? Find(string? key) => All.FirstOrDefault(template => template.Key == key);
}
