using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings.Agendas;
using NodaTime;

namespace NetworkPortal.Visits.Planning;

/// <summary>Something to start an agenda from: a template, or another visit to the same host.</summary>
/// <param name="Key">The key of the template, or the id of the visit.</param>
internal sealed record AgendaStart(string Key, string Title, string Text)
{
    private const int MaxVisits = 4;

    public static async Task<IReadOnlyList<AgendaStart>> For(Visit visit, RequestContext context)
    {
        var others = await Others(visit, context).Take(MaxVisits).ToListAsync(context.Ct);
        return
        [
            .. AgendaTemplates.All.Select(template => new AgendaStart(template.Key, template.Title, template.Text)),
            .. others.Select(other => new AgendaStart(
                $"{other.Id}",
                $"Copy from {other.School.Name}’s visit",
                other.HostDay.When()
            )),
        ];
    }

    /// <summary>Returns the blocks of a template or of another visit, fitted to the hours of this one.</summary>
    /// <param name="key">Null for none.</param>
    public static async Task<IReadOnlyList<AgendaBlock>> Blocks(Visit visit, string? key, RequestContext context)
    {
        var day = visit.HostDay;
        if (AgendaTemplates.Find(key) is { } template)
            return template.Between(day.Starts, day.Ends);
        if (!Guid.TryParse(key, out var id))
            return [];
        var other = await Others(visit, context).FirstOrDefaultAsync(v => v.Id == id, context.Ct);
        return other is null
            ? []
            : [.. other.Agenda!.Blocks.Select(block => Copy(block, other.HostDay, day)).OfType<AgendaBlock>()];
    }

    /// <summary>Returns other visits to the same host whose agenda the person may change; those of the same offer
    /// first.</summary>
    private static IQueryable<Visit> Others(Visit visit, RequestContext context)
    {
        var (host, offer) = (visit.HostDay.SchoolId, visit.HostDay.OfferId);
        return context
            .Db.Visits.AsNoTracking()
            .AgendaPlannedBy(context.Db, context.User)
            .Where(v => v.HostDay.SchoolId == host && v.Id != visit.Id && v.Agenda != null && v.Agenda.Version > 0)
            .OrderByDescending(v => v.HostDay.OfferId == offer)
            .ThenByDescending(v => v.HostDay.StartsAt)
            .Include(v => v.Agenda)
            .Include(v => v.School)
            .Include(v => v.HostDay);
    }

    /// <summary>Returns the block at the same distance from the start, without people; null if it would end after
    /// midnight.</summary>
    private static AgendaBlock? Copy(AgendaBlock block, HostDay from, HostDay to)
    {
        var later = Period.Between(from.Starts, to.Starts, PeriodUnits.Minutes).Minutes;
        var copy = block with
        {
            Id = Guid.CreateVersion7(),
            Starts = block.Starts.PlusMinutes(later),
            Ends = block.Ends.PlusMinutes(later),
            Who = "",
            Source = null,
        };
        return copy.Ends > copy.Starts ? copy : null;
    }
}
