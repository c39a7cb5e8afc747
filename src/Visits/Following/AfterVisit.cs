using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Visits.Following;

/// <summary>What the reader can do once a visit has started.</summary>
/// <param name="Due">What they haven’t done yet, most important first.</param>
/// <param name="Links">What they can look at or change.</param>
internal sealed record AfterVisit(IReadOnlyList<AfterVisit.Step> Due, IReadOnlyList<AfterVisit.Step> Links)
{
    internal sealed record Step(string Text, string Url);

    /// <param name="visit">The whole visit.</param>
    /// <param name="arranges">Whether the reader acts for either side.</param>
    public static async Task<AfterVisit> Of(Visit visit, bool arranges, RequestContext context)
    {
        if (!visit.HasStarted(context.Now))
            return new([], []);
        var (db, me) = (context.Db, context.User.Id);
        var url = $"/visits/{visit.Id}";
        var written = await db
            .VisitReflections.Own(db, me)
            .Where(r => r.VisitId == visit.Id)
            .Select(r => r.Moment)
            .ToListAsync(context.Ct);
        var mine = await db.OnTeam(me).AsNoTracking().FirstOrDefaultAsync(p => p.VisitId == visit.Id, context.Ct);
        var came = mine is not null && mine.Came != false;
        var records =
            arranges || await db.Visits.AtSchoolsOf(db, context.User).AnyAsync(v => v.Id == visit.Id, context.Ct);
        var visits = await db.Visits.MadeOrJoinedBy(db, context.User).AnyAsync(v => v.Id == visit.Id, context.Ct);
        var takes = arranges && visit.TakesAttendance(context.Now);
        return new(
            [
                .. If(takes && !visit.HasAttendance, "Record who came", $"{url}/attendance"),
                .. visit
                    .MomentsTo(context.Now)
                    .Where(moment => came && !written.Contains(moment))
                    .Select(moment => new Step(Ask(moment), $"{url}/reflections/{moment.Slug()}")),
                .. If(visits && !visit.IsThanked, $"Thank {visit.HostDay.School.Name}", $"{url}/thanks"),
            ],
            [
                new("Reflections", $"{url}/reflections"),
                .. If(mine?.Came == true, "Statement of your hours", $"{url}/hours"),
                .. If(records, "Visit record", $"{url}/record"),
                .. If(takes && visit.HasAttendance, "Correct who came", $"{url}/attendance"),
            ]
        );
    }

    private static string Ask(ReflectionMoment moment) =>
        moment == ReflectionMoment.NextDay ? "Write a reflection" : "Write about what’s changed";

    private static IReadOnlyList<Step> If(bool shown, string text, string url) => shown ? [new(text, url)] : [];
}
