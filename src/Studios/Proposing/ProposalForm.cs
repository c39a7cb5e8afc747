using System.Globalization;
using NetworkPortal.Kernel.Forms;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The form in which a teacher proposes a studio that they would like to facilitate.</summary>
internal sealed class ProposalForm : Form
{
    public const int MaxSessions = 6;

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
            .Text("topics", "Topics")
            .WithHint("Enter up to five topics, separated by commas. For example: discussion, middle grades.")
            .WithAutocomplete("off");

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

    public Field CoFacilitator { get; } =
        Field
            .Email("co_facilitator", "Invite a co-facilitator")
            .WithAutocomplete("off")
            .WithHint(
                "Enter the email address of someone at any school in the network. We’ll invite them when you send "
                    + "your proposal. Their name won’t appear anywhere until they accept."
            );

    /// <summary>The slug of the studio whose twin it would be; set by a link.</summary>
    public Field Twin { get; } = Field.Text("twin", "Twin studio").UpTo(90);

    public IReadOnlyList<SessionForm> Sessions { get; } =
    [.. Enumerable.Range(1, MaxSessions).Select(number => new SessionForm(number))];

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. Sessions.SelectMany(session => session.Fields)];

    public IReadOnlyList<string> TopicWords =>
        Topics
            .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();

    /// <summary>Validates rules that involve several answers.</summary>
    /// <returns>Whether all answers are valid.</returns>
    public bool Check(LocalDate today)
    {
        if (Question.Value.Length > 0 && !IsQuestion(Question.Value))
            Question.Fail("End your question with a question mark.");
        if (TopicWords.Count > Studio.MaxTopics)
            Topics.Fail($"Enter no more than {Studio.MaxTopics} topics.");
        if (TopicWords.Any(topic => topic.Length > 40))
            Topics.Fail("Use 40 characters or fewer per topic, and separate topics with commas.");
        if (StartsOn.AsDay < today)
            StartsOn.Fail("Choose a start date that’s today or later.");
        if (EndsOn.AsDay < StartsOn.AsDay)
            EndsOn.Fail("Choose an end date on or after the start date.");
        if (EndsOn.AsDay > StartsOn.AsDay?.PlusMonths(12))
            EndsOn.Fail("Choose an end date within one year of the start date.");
        foreach (var session in Sessions)
            session.Check(StartsOn.AsDay, EndsOn.AsDay, Zone.Value);
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

    public IReadOnlyList<StudioSession> SessionsOf(Guid studio) =>
        [.. Sessions.Select(session => session.Session(studio, Zone.Value)).OfType<StudioSession>()];

    /// <summary>Enters a proposal as it was sent.</summary>
    public void Fill(Studio studio)
    {
        Name.Set(studio.Name);
        Question.Set(studio.Question);
        Problem.Set(studio.Problem);
        Description.Set(studio.Description);
        Topics.Set(string.Join(", ", studio.Topics));
        Hours.Set(studio.HoursPerWeek.ToString(CultureInfo.InvariantCulture));
        TimePromise.Set(studio.TimePromise);
        Places.Set(studio.Spots.ToString(CultureInfo.InvariantCulture));
        StartsOn.Set(LocalDatePattern.Iso.Format(studio.StartsOn));
        EndsOn.Set(LocalDatePattern.Iso.Format(studio.EndsOn));
        Zone.Set(studio.TimeZoneId);
        Twin.Set(studio.TwinOf?.Slug);
        foreach (var (form, session) in Sessions.Zip(studio.Sessions.OrderBy(s => s.StartsAt)))
            form.Fill(session, studio.TimeZoneId);
    }

    /// <param name="twin">The id of the studio named in <see cref="Twin"/>; null if there is none.</param>
    public StudioPlan Plan(Guid? twin) =>
        new()
        {
            Name = Name.Value,
            Question = Question.Value,
            Problem = Problem.Value,
            Description = Description.Value,
            TimePromise = TimePromise.Value.TrimEnd('.'),
            HoursPerWeek = Hours.AsNumber!.Value,
            StartsOn = StartsOn.AsDay!.Value,
            EndsOn = EndsOn.AsDay!.Value,
            TimeZoneId = Zone.Value,
            Places = Places.AsNumber!.Value,
            Topics = TopicWords,
            TwinOfId = twin,
        };
}
