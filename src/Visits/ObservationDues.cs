using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits;

/// <summary>Teachers who are asked whether visitors may see a class, as their Today shows it; again after a new
/// date.</summary>
internal sealed class ObservationDues(PortalDb db) : IDueSource
{
    private const string Consent = "visit.consent";

    public IReadOnlyCollection<string> Kinds { get; } = [Consent];

    public static IEnumerable<WantedDue> Wanted(VisitObservation observation, Visit visit, HostDay day) =>
        visit.IsLive && observation.StateOn(day.Date) == ConsentState.Asked
            ? [new(Consent, DueAudience.Person(observation.TeacherId), observation.AskedAt, day.StartsAt)]
            : [];

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var visits = await db
            .Visits.AsNoTracking()
            .ObservedWith(db, me.Id)
            .Where(v => v.Observations.Any(o => ids.Contains(o.Id)))
            .Include(v => v.School)
            .Include(v => v.HostDay)
            .Include(v => v.Observations)
            .ToListAsync(ct);
        var classes = visits
            .SelectMany(visit => visit.Observations.Select(observation => (Visit: visit, Class: observation)))
            .ToDictionary(pair => pair.Class.Id);
        return dues.Lines(classes, (_, pair) => Line(pair.Visit, pair.Class));
    }

    private static DueLine Line(Visit visit, VisitObservation observation) =>
        new()
        {
            Kind = "Your class",
            Title = $"{visit.School.Name} would like to see your class",
            Url = $"/visits/{visit.Id}/consent",
            When = $"{Clock.Format(visit.HostDay.Date)}, {Clock.Format(observation.Starts)}",
            Text = $"Room: {observation.Room}. You decide.",
            Emblem = visit.School.Emblem,
            Actions = [new("Answer", $"/visits/{visit.Id}/consent") { Kind = "primary" }],
        };
}
