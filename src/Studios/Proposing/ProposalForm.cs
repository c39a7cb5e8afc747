using System.Globalization;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Studios.Proposing;

/// <summary>What a teacher says of a studio that the teacher would like to lead.</summary>
internal sealed class ProposalForm : Form
{
    public const int MostSessions = 6;

    public Field Name { get; } = Field.Text("name", "A short name").Require("Give the studio a short name.").UpTo(60)
        .WithHint("A few words for lists, mail and calendars, such as “Who gets to talk”.");

    public Field Question { get; } = Field.LongText("question", "Your inquiry question", rows: 3).Require("Enter the question that your studio follows.").UpTo(300)
        .WithHint("About your own teaching, open, and something that a season in class can answer. Ask before you have the answer: “How do my questions change who talks?” rather than “Should we use talking cards?”");

    public Field Problem { get; } = Field.LongText("problem", "The problem of practice", rows: 5).Require("Say what the problem is.").UpTo(2000)
        .WithHint("What happens in class now? Something that you can see, that teachers can change, and that matters to students. Please name none of them.");

    public Field Description { get; } = Field.LongText("description", "What you will do together", rows: 6).UpTo(4000).WithHint("What a meeting looks like, what people try between meetings, and what they take home.");

    public Field Topics { get; } = Field.Text("topics", "Topics").WithHint("Up to five, with commas between them: discussion, middle grades.").WithAutocomplete("off");

    public Field Hours { get; } = Field.Number("hours", "Hours a week", 1, Studio.MostHours).Require("Enter how many hours a week it takes.").WithHint("Meetings and what people do between them, honestly counted.");

    public Field TimePromise { get; } = Field.Text("time_promise", "Your time promise, in words").Require("Say what people sign up for.").UpTo(160)
        .WithHint("Such as “one meeting every other Thursday, and one small try in class between them”.");

    public Field Places { get; } = Field.Number("places", "Places", 2, Studio.MostPlaces).Require("Enter how many people can join.").WithHint("Those who lead it take none. Eight to twelve is a good size.");

    public Field StartsOn { get; } = Field.Day("starts_on", "First day").Require("Enter the first day.");

    public Field EndsOn { get; } = Field.Day("ends_on", "Last day").Require("Enter the last day.");

    public Field Zone { get; } = Field.Choice("zone", "Time zone").Require("Choose the time zone of the sessions.");

    public Field CoFacilitator { get; } = Field.Email("co_facilitator", "Invite someone to lead it with you").WithAutocomplete("off")
        .WithHint("Their email address, at any school in the network. We invite them when you send the proposal; their name shows nowhere until they accept.");

    public IReadOnlyList<SessionForm> Sessions { get; } = [.. Enumerable.Range(1, MostSessions).Select(number => new SessionForm(number))];

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. Sessions.SelectMany(session => session.Fields)];

    public IReadOnlyList<string> TopicWords =>
        Topics.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    /// <summary>Checks what one answer means beside another.</summary>
    /// <returns>Whether all of it is valid.</returns>
    public bool Check(LocalDate today)
    {
        if (Question.Value.Length > 0 && !IsQuestion(Question.Value)) Question.Fail("End your question with a question mark.");
        if (TopicWords.Count > Studio.MostTopics) Topics.Fail($"Keep it to {Studio.MostTopics} topics.");
        if (TopicWords.Any(topic => topic.Length > 40)) Topics.Fail("Keep each topic to 40 characters, with commas between them.");
        if (StartsOn.AsDay < today) StartsOn.Fail("Choose a first day that is still to come.");
        if (EndsOn.AsDay < StartsOn.AsDay) EndsOn.Fail("Choose a last day after the first day.");
        if (EndsOn.AsDay > StartsOn.AsDay?.PlusMonths(12)) EndsOn.Fail("Keep a studio within one year.");
        foreach (var session in Sessions) session.Check(StartsOn.AsDay, EndsOn.AsDay, Zone.Value);
        return Valid;
    }

    /// <summary>Whether a text ends as a question does in any script: what closes quotes and brackets may stand behind the mark.</summary>
    internal static bool IsQuestion(string text)
    {
        var end = text.AsSpan().TrimEnd();
        while (end.Length > 0 && (end[^1] is '"' or '\'' or '*' or '_' || char.GetUnicodeCategory(end[^1]) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.Format)) end = end[..^1].TrimEnd();
        // Question marks: Latin, Arabic, fullwidth, Greek, Armenian, Ethiopic, interrobang and their doubles.
        return end.Length > 0 && end[^1] is '?' or '؟' or '？' or '\u037e' or '՞' or '፧' or '‽' or '⁇' or '⁈' or '⸮' || end.EndsWith("?!", StringComparison.Ordinal);
    }

    public StudioPlan Plan() => new(
        Name.Value, Question.Value, Problem.Value, Description.Value, TimePromise.Value.TrimEnd('.'), Hours.AsNumber!.Value,
        StartsOn.AsDay!.Value, EndsOn.AsDay!.Value, Zone.Value, Places.AsNumber!.Value, TopicWords);
}
