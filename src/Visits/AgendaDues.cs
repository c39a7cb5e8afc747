using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits;

/// <summary>Coordinators who should agree to an agenda, as their Today shows it.</summary>
internal sealed class AgendaDues(PortalDb db) : IDueSource
{
    private const string Agree = "visit.agenda";

    public IReadOnlyCollection<string> Kinds { get; } = [Agree];

    public static IEnumerable<WantedDue> Wanted(Agenda agenda, Visit visit, HostDay day)
    {
        if (visit.State != VisitState.Confirmed)
            yield break;
        foreach (var (side, school) in new[] { (AgendaSide.Host, day.SchoolId), (AgendaSide.Guest, visit.SchoolId) })
            if (agenda.Awaits(side))
                yield return new(
                    Agree,
                    DueAudience.School(school, Permissions.ArrangeVisits),
                    agenda.ChangedAt,
                    day.EndsAt
                );
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var visits = await db
            .Visits.AsNoTracking()
            .VisibleTo(db, me)
            .Where(v => v.AgendaId != null && ids.Contains(v.AgendaId.Value) && v.State == VisitState.Confirmed)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.Agenda)
            .ToDictionaryAsync(v => v.AgendaId!.Value, ct);
        return dues.Lines(visits, (_, visit) => Line(visit));
    }

    private static DueLine Line(Visit visit)
    {
        var url = $"/visits/{visit.Id}/agenda";
        return new()
        {
            Kind = "Agenda",
            Title = $"Agree to the agenda: {visit.School.Name} at {visit.HostDay.School.Name}",
            Url = url,
            When = visit.HostDay.When(),
            Text = $"{Plural.Of(visit.Agenda!.Blocks.Count, "block", "blocks")}. {visit.HostDay.Focus}",
            Emblem = visit.School.Emblem,
            Actions = [new("Read and agree", url) { Kind = "primary" }],
        };
    }
}
