using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Visits.Browsing;

/// <summary>What the reader of a day's page can do if individuals sign up for it.</summary>
internal sealed record DaySignUp
{
    /// <summary>Whether the reader can sign up; someone who isn't signed in can try.</summary>
    public required bool CanSignUp { get; init; }

    /// <summary>The reader's own sign-up, or the one that a colleague made for them; null if there is none.</summary>
    public required VisitLine? Mine { get; init; }

    /// <summary>Who else from the reader's schools is coming, for people who arrange visits or lead.</summary>
    public required IReadOnlyList<VisitLine> Colleagues { get; init; }

    /// <summary>The most people one sign-up can be for.</summary>
    public required int Size { get; init; }

    /// <summary>Whether the host answers each sign-up.</summary>
    public required bool ByHost { get; init; }

    /// <summary>Returns null for a day that teams request.</summary>
    public static async Task<DaySignUp?> Of(RequestContext context, HostDay day, string? zone)
    {
        if (!day.TakesSignUps)
            return null;
        var (db, user) = (context.Db, context.User);
        var going = db.GoingOn(day.Id).Include(v => v.School).Include(v => v.HostDay.School).Include(v => v.People);
        var mine = user.SignedIn ? await going.Of(context).FirstOrDefaultAsync(context.Ct) : null;
        var sent = db.Visits.SentBy(db, user);
        var others = user.SignedIn
            ? await going
                .Where(v => sent.Any(s => s.Id == v.Id) && v.SchoolId != day.SchoolId)
                .OrderBy(v => v.RequestedAt)
                .ToListAsync(context.Ct)
            : [];
        return new()
        {
            CanSignUp = mine is null && (!user.SignedIn || await db.SchoolsToSignUp(user.Id, day).AnyAsync(context.Ct)),
            Mine = mine is null ? null : VisitLine.From(mine, zone),
            Colleagues = [.. others.Where(visit => visit.Id != mine?.Id).Select(visit => VisitLine.From(visit, zone))],
            Size = day.SignUpSize,
            ByHost = !day.ConfirmsAtOnce,
        };
    }
}
