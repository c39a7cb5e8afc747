using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Interests;

/// <summary>A teacher says that they would like to see a visit day, or takes that back.</summary>
internal static class ShowInterest
{
    internal sealed class Input : Form
    {
        public Field Note { get; } = Field.LongText("note", "Note", 2).UpTo(VisitInterest.NoteLength);
    }

    /// <summary>Redirects people who had to sign in again; nothing happens until they press the button.</summary>
    public static IResult Back(Guid id) => View.Redirect($"/visits/days/{id}");

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, InterestMail mail)
    {
        var (db, user) = (context.Db, context.User);
        var ct = context.Ct;
        var day = await db.HostDays.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct);
        if (day is null || await School(context, day) is not { } school)
            return View.NotFound;
        if (!day.TakesRequests(context.Now))
            return View.Refused($"/visits/days/{id}", "This visit day isn’t open anymore.");
        var form = new Input();
        if (!await form.Read(context.Http))
            return View.Refused($"/visits/days/{id}", form.Note.Error!);
        return await db.Write(
            async () =>
            {
                if (await Mine(context, id).AnyAsync(ct))
                    return View.Redirect($"/visits/days/{id}", "You already told us you’d like to see this.");
                var interest = new VisitInterest(day, user.Id, school, form.Note.Value, context.Now);
                db.Add(interest);
                db.RecordChange("visit-interest", interest.Id.ToString());
                return View.Redirect(
                    $"/visits/days/{id}",
                    await mail.Interested(interest, user, ct)
                        ? "Thanks. We told the people who arrange visits at your school."
                        : "Thanks. No one at your school arranges visits yet, so we asked network staff to help."
                );
            },
            ct
        );
    }

    public static async Task<IResult> Withdraw(Guid id, [AsParameters] RequestContext context)
    {
        if (await Mine(context, id).FirstOrDefaultAsync(context.Ct) is not { } interest)
            return View.NotFound;
        context.Db.Remove(interest);
        context.Db.RecordChange("visit-interest", interest.Id.ToString());
        await context.Db.SaveChangesAsync(context.Ct);
        return View.Redirect($"/visits/days/{id}", "We removed your name.");
    }

    private static IQueryable<VisitInterest> Mine(RequestContext context, Guid day) =>
        context.Db.Set<VisitInterest>().Where(i => i.HostDayId == day && i.AccountId == context.User.Id);

    /// <summary>Returns the person's own school, which isn't the host; null if there is none.</summary>
    private static Task<Guid?> School(RequestContext context, HostDay day) =>
        context
            .Db.Memberships.Of(context.User)
            .Where(m => m.SchoolId != day.SchoolId)
            .OrderBy(m => m.Since)
            .ThenBy(m => m.Id)
            .Select(m => (Guid?)m.SchoolId)
            .FirstOrDefaultAsync(context.Ct);
}
