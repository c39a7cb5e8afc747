using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Changes of what a studio is about, and its pauses.</summary>
internal sealed partial class Studio
{
    public const string QuestionLabel = "Question";

    private const string StartLabel = "Start date";
    private const string EndLabel = "End date";
    private const string PromiseLabel = "Time commitment";
    private const string HoursLabel = "Hours per week";

    /// <summary>What members plan by, and therefore hear of.</summary>
    private static readonly string[] Told = [QuestionLabel, StartLabel, EndLabel, PromiseLabel, HoursLabel];

    /// <summary>When a paused studio is expected to resume; null if it isn't known.</summary>
    public LocalDate? ResumesOn { get; private set; }

    public int SpotsTaken => Spots - SpotsLeft;

    /// <summary>Whether it can be paused or canceled: it is open and not over.</summary>
    public bool IsOngoing => State.IsOngoing();

    /// <summary>Changes its description, as one event that says what changed from what to what.</summary>
    /// <returns>Full if fewer spots would remain than are taken.</returns>
    public TransitionResult Edit(StudioPlan plan, Happening happened)
    {
        if (!TakesLeaders)
            return TransitionResult.Refused;
        if (plan.Places < SpotsTaken)
            return TransitionResult.Full;
        var changes = Changes(plan);
        if (changes.Count == 0)
            return TransitionResult.Already;
        Plan(plan);
        Record(StudioEventKind.Edited, happened with { Changes = changes });
        return TransitionResult.Done;
    }

    /// <summary>Returns the changes that members hear of.</summary>
    public static IReadOnlyList<FieldChange> ToldOf(IEnumerable<FieldChange> changes) =>
        [.. changes.Where(change => Told.Contains(change.Label))];

    public TransitionResult PauseUntil(LocalDate resumes, Happening happened)
    {
        var result = Pause(
            happened with
            {
                Changes = FieldChange.Of(new FieldChange("Resumes", "", Clock.Format(resumes))),
            }
        );
        if (result == TransitionResult.Done)
            ResumesOn = resumes;
        return result;
    }

    private IReadOnlyList<FieldChange> Changes(StudioPlan plan) =>
        FieldChange.Of(
            new(QuestionLabel, Question, plan.Question),
            new("Short name", Name, plan.Name),
            new("The problem of practice", Problem, plan.Problem),
            new("Why you think this happens", RootCause, plan.RootCause),
            new("What you’ll do together", Description, plan.Description),
            new(PromiseLabel, TimePromise, plan.TimePromise),
            new(HoursLabel, $"{HoursPerWeek}", $"{plan.HoursPerWeek}"),
            new(StartLabel, Clock.Format(StartsOn), Clock.Format(plan.StartsOn)),
            new(EndLabel, Clock.Format(EndsOn), Clock.Format(plan.EndsOn)),
            new("Time zone", Clock.ZoneName(TimeZoneId), Clock.ZoneName(plan.TimeZoneId)),
            new("Spots", $"{Spots}", $"{plan.Places}"),
            new("Topics", string.Join(", ", Topics), string.Join(", ", plan.Topics))
        );
}
