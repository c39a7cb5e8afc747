using System.Globalization;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

/// <summary>The form fields that describe a studio, for proposals and for its settings.</summary>
internal class PlanForm : SeenForm
{
    private readonly TopicSet topics;

    /// <param name="own">The topics that the studio has; any that the library doesn't have can be kept.</param>
    protected PlanForm(TopicSet topics, IReadOnlyList<string> own)
    {
        this.topics = topics;
        Topics.From(
            topics
                .All.Select(topic => topic.Name)
                .Union(own.Select(topics.NameOf))
                .Select(name => new Option(name, name))
        );
    }

    public Field Name { get; } =
        Field
            .Text("name", "Short name")
            .Require("Enter a short name.")
            .UpTo(60)
            .WithHint("Use a few words that fit in lists, emails, and calendars, such as “Who gets to talk.”");

    public Field Question { get; } =
        Field
            .LongText("question", "Your inquiry question", rows: 3)
            .Require("Enter your studio’s question.")
            .UpTo(300)
            .WithHint(
                "Ask an open question about your own teaching that you can answer in one season. For example, ask "
                    + "“How do my questions change who talks?” rather than “Should we use talking cards?”"
            );

    public Field Problem { get; } =
        Field
            .LongText("problem", "The problem of practice", rows: 5)
            .Require("Describe the problem.")
            .UpTo(2000)
            .WithHint(
                "Describe what happens in class now. Choose a problem that you can see, that teachers can change, "
                    + "and that matters to students. Please don’t name students."
            );

    public Field RootCause { get; } =
        Field
            .LongText("root_cause", "Why you think this happens", rows: 4)
            .UpTo(2000)
            .WithHint(
                "Ask “why?” a few times, until you reach something about teaching that you can change. It’s a guess: "
                    + "you’ll test it."
            );

    public Field Description { get; } =
        Field
            .LongText("description", "What you’ll do together", rows: 6)
            .UpTo(4000)
            .WithHint(
                "Describe what a session looks like, what people will try between sessions, and what they’ll come away "
                    + "with."
            );

    public Field Topics { get; } =
        Field
            .Choices("topics", "Topics")
            .WithHint(
                $"Choose up to {Studio.MaxTopics} that case studies and tools are filed under, so people find your "
                    + "studio next to them."
            );

    public Field Hours { get; } =
        Field
            .Number("hours", "Hours per week", 1, Studio.MaxHours)
            .Require("Enter the number of hours per week.")
            .WithHint("Include sessions and what people do between them. Be realistic.");

    public Field TimePromise { get; } =
        Field
            .Text("time_promise", "Describe the time commitment")
            .Require("Describe the time commitment.")
            .UpTo(160)
            .WithHint(
                "For example, “one session every other Thursday, plus something small to try in class in between.”"
            );

    public Field Places { get; } =
        Field
            .Number("places", "Spots", 2, Studio.MaxPlaces)
            .Require("Enter how many people can join.")
            .WithHint("Don’t count facilitators. Eight to twelve people is a good size.");

    public Field StartsOn { get; } = Field.Day("starts_on", "Start date").Require("Enter a start date.");

    public Field EndsOn { get; } = Field.Day("ends_on", "End date").Require("Enter an end date.");

    public Field Zone { get; } = Field.Choice("zone", "Time zone").Require("Choose a time zone.");

    /// <summary>Validates rules that involve several answers.</summary>
    /// <returns>Whether all answers are valid.</returns>
    protected bool CheckPlan()
    {
        if (Question.Value.Length > 0 && !IsQuestion(Question.Value))
            Question.Fail("End your question with a question mark.");
        if (Topics.Values.Distinct().Count() > Studio.MaxTopics)
            Topics.Fail($"Choose no more than {Studio.MaxTopics} topics.");
        if (EndsOn.AsDay < StartsOn.AsDay)
            EndsOn.Fail("Choose an end date on or after the start date.");
        if (EndsOn.AsDay > StartsOn.AsDay?.PlusMonths(12))
            EndsOn.Fail("Choose an end date within one year of the start date.");
        return Valid;
    }

    /// <summary>
    /// Checks whether a text ends with a question mark in any script; closing quotes and brackets may follow the mark.
    /// </summary>
    internal static bool IsQuestion(string text)
    {
        var end = text.AsSpan().TrimEnd();
        while (
            end.Length > 0
            && (
                end[^1] is '"' or '\'' or '*' or '_'
                || char.GetUnicodeCategory(end[^1])
                    is UnicodeCategory.ClosePunctuation
                        or UnicodeCategory.FinalQuotePunctuation
                        or UnicodeCategory.InitialQuotePunctuation
                        or UnicodeCategory.Format
            )
        )
            end = end[..^1].TrimEnd();
        // Question marks: Latin, Arabic, fullwidth, Greek, Armenian, Ethiopic, the interrobang, and double marks.
        return end.Length > 0 && end[^1] is '?' or '؟' or '？' or '\u037e' or '՞' or '፧' or '‽' or '⁇' or '⁈' or '⸮'
            || end.EndsWith("?!", StringComparison.Ordinal);
    }

    /// <summary>Enters the studio as it is.</summary>
    protected void Enter(Studio studio)
    {
        Name.Set(studio.Name);
        Question.Set(studio.Question);
        Problem.Set(studio.Problem);
        RootCause.Set(studio.RootCause);
        Description.Set(studio.Description);
        Topics.Set(studio.Topics.Select(topics.NameOf));
        Hours.Set($"{studio.HoursPerWeek}");
        TimePromise.Set(studio.TimePromise);
        Places.Set($"{studio.Spots}");
        StartsOn.Set($"{studio.StartsOn:uuuu-MM-dd}");
        EndsOn.Set($"{studio.EndsOn:uuuu-MM-dd}");
        Zone.Set(studio.TimeZoneId);
        Version.Set($"{studio.Version}");
    }

    public StudioPlan Plan() =>
        new()
        {
            Name = Name.Value,
            Question = Question.Value,
            Problem = Problem.Value,
            RootCause = RootCause.Value,
            Description = Description.Value,
            TimePromise = TimePromise.Value.TrimEnd('.'),
            HoursPerWeek = Hours.AsNumber!.Value,
            StartsOn = StartsOn.AsDay!.Value,
            EndsOn = EndsOn.AsDay!.Value,
            TimeZoneId = Zone.Value,
            Places = Places.AsNumber!.Value,
            Topics = [.. Topics.Values.Distinct()],
        };
}
