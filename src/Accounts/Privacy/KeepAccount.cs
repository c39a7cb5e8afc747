using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Cancels a requested erasure: signed in, or by the link in the email.</summary>
internal static class KeepAccount
{
    private const string Kept = "You canceled the request. Your account won’t be erased.";

    internal sealed record Page(bool Open, Instant? Due, string Zone, string Token) : PageModel("Keep your account");

    /// <summary>Changes nothing on GET: email programs open links before people do.</summary>
    public static async Task<IResult> Show(string token, PortalDb db, CancellationToken ct)
    {
        var found = await Waiting(db, token)
            .Select(e => new { e.DueAt, e.Account.TimeZoneId })
            .SingleOrDefaultAsync(ct);
        return View.Page(
            "accounts/keep-account",
            new Page(found is not null, found?.DueAt, found?.TimeZoneId ?? "UTC", token)
            {
                Section = "account",
                Robots = "noindex",
            }
        );
    }

    public static async Task<IResult> Submit(string token, PortalDb db, AuditLog audit, CancellationToken ct) =>
        await Keep(db, Waiting(db, token), audit, ct)
            ? View.Redirect("/account/sign-in", Kept + " Sign in to continue.")
            : View.Redirect("/account/keeping?token=" + Uri.EscapeDataString(token));

    public static async Task<IResult> SubmitSignedIn(
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    ) =>
        View.Redirect(
            "/account",
            await Keep(db, db.Set<Erasure>().Where(e => e.AccountId == user.Id && e.CompletedAt == null), audit, ct)
                ? Kept
                : "Your account isn’t scheduled to be erased."
        );

    private static IQueryable<Erasure> Waiting(PortalDb db, string token)
    {
        var hash = SecretToken.Hash(token);
        return db.Set<Erasure>().Where(e => e.TokenHash == hash && e.CompletedAt == null);
    }

    private static Task<bool> Keep(PortalDb db, IQueryable<Erasure> erasures, AuditLog audit, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var person = await erasures.Select(e => (Guid?)e.AccountId).SingleOrDefaultAsync(ct);
                if (person is null || await erasures.ExecuteDeleteAsync(ct) == 0)
                    return false;
                audit.Note("account.erasure-taken-back", person, by: person);
                return true;
            },
            ct
        );
}
