using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// Invitations of network staff's imports go out a little later. Until then, whoever imported them can take all of them
/// back, or send them at once. Schools that the import added stay.
/// </summary>
internal static class HeldInvitations
{
    public static readonly Duration UndoPeriod = Duration.FromMinutes(10);

    private const string Back = "/desk/people";

    /// <param name="At">When the first of them goes out.</param>
    /// <param name="Zone">The time zone of the person who imported them.</param>
    internal sealed record Held(int Count, Instant At, string Zone);

    /// <summary>Returns the person's own, or null if there are none.</summary>
    public static async Task<Held?> Of(RequestContext context, InvitationMail mail)
    {
        var mine = await Mine(context, mail);
        return mine.Count == 0 ? null : new(mine.Count, mine.Values.Min(), context.User.TimeZoneId ?? "UTC");
    }

    public static async Task<IResult> Undo([AsParameters] RequestContext context, InvitationMail mail, AuditLog audit)
    {
        var undone = await context.Db.Write(
            async () =>
            {
                var (ids, now) = ((await Mine(context, mail)).Keys.ToList(), context.Now);
                await context
                    .Db.AccountInvitations.Where(i => ids.Contains(i.Id))
                    .ExecuteUpdateAsync(row => row.SetProperty(i => i.WithdrawnAt, now), context.Ct);
                foreach (var id in ids)
                    await mail.Withdraw(id);
                if (ids.Count > 0)
                    audit.Note("invitation.withdrawn", detail: $"Import undone: {ids.Count}");
                return ids.Count;
            },
            context.Ct
        );
        return View.Redirect(
            Back,
            undone > 0
                ? $"Undone: {Plural.Of(undone, "invitation", "invitations")} canceled before anyone got them. Schools "
                    + "that were added stay."
                : "The invitations are already out, or canceled."
        );
    }

    public static async Task<IResult> Send([AsParameters] RequestContext context, InvitationMail mail)
    {
        await context.Db.Write(async () => await mail.Hurry((await Mine(context, mail)).Keys, context.Ct), context.Ct);
        return View.Redirect(Back, "The invitations are on their way.");
    }

    private static async Task<Dictionary<Guid, Instant>> Mine(RequestContext context, InvitationMail mail)
    {
        var (waiting, me) = (await mail.Waiting(context.Ct), context.User.Id);
        if (waiting.Count == 0)
            return [];
        var ids = waiting.Keys.ToList();
        var mine = await context
            .Db.AccountInvitations.Pending()
            .Where(i => ids.Contains(i.Id) && i.InvitedById == me)
            .OrderBy(i => i.Id)
            .Select(i => i.Id)
            .ToListAsync(context.Ct);
        return mine.ToDictionary(id => id, id => waiting[id]);
    }
}
