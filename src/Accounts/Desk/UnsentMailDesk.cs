using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Desk;

/// <summary>Email that was rejected or is waiting for an unreachable server; staff can send it again or discard
/// it.</summary>
internal static class UnsentMailDesk
{
    public const string Url = "/desk/mail";
    public const string Title = "Unsent email";
    private const int MaxShown = 200;

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, int Count, IReadOnlyList<UnsentLine> Lines, string Zone)
        : DeskPage(UnsentMailDesk.Title, Menu);

    internal sealed class Entry(UnsentMail unsent) : IDeskEntry
    {
        public string Title => UnsentMailDesk.Title;

        public string Text => "Emails that are waiting to be sent or were rejected by the mail server.";

        public string Url => UnsentMailDesk.Url;

        public string Permission => Permissions.ManageUsers;

        public async Task<int?> Waiting(CancellationToken ct) => await unsent.Count(ct);
    }

    /// <summary>A warning on the desk's start page; empty while all email is sent.</summary>
    internal sealed class Panel(UnsentMail unsent) : IDeskPanels
    {
        public int Order => 5;

        public async Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct)
        {
            if (!me.Can(Permissions.ManageUsers) || await unsent.List(4, ct) is not { Count: > 0 } lines)
                return [];
            return
            [
                new(
                    $"{UnsentMailDesk.Title}: {await unsent.Count(ct)}",
                    [
                        .. lines.Select(line => new DeskPanelLine(
                            line.Subject,
                            UnsentMailDesk.Url,
                            line.Address,
                            line.Created
                        )),
                    ],
                    "",
                    UnsentMailDesk.Url,
                    "See all"
                ),
            ];
        }
    }

    public static async Task<IResult> Show(
        UnsentMail unsent,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    ) =>
        View.Page(
            "accounts/desk/unsent-mail",
            new Page(
                await menu.At(Url, ct),
                await unsent.Count(ct),
                await unsent.List(MaxShown, ct),
                await db.ZoneOf(user, ct)
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );

    public static async Task<IResult> SendAgain(
        long id,
        UnsentMail unsent,
        PortalDb db,
        AuditLog audit,
        CancellationToken ct
    ) =>
        View.Redirect(
            Url,
            await Change(db, audit, "mail.sent-again", () => unsent.SendAgain(id, ct)) is { } subject
                ? $"“{subject}” will be sent within a minute."
                : "We didn’t resend this email. It was already sent, discarded, or replaced by a newer one."
        );

    public static async Task<IResult> SendAllAgain(
        UnsentMail unsent,
        PortalDb db,
        AuditLog audit,
        CancellationToken ct
    ) =>
        View.Redirect(
            Url,
            await Change(
                db,
                audit,
                "mail.sent-again",
                async () =>
                    await unsent.SendAllAgain(ct) is > 0 and var count ? Plural.Of(count, "email", "emails") : null
            )
                is { } emails
                ? $"{emails} will be sent within a minute."
                : "There’s nothing to resend."
        );

    public static async Task<IResult> Discard(
        long id,
        UnsentMail unsent,
        PortalDb db,
        AuditLog audit,
        CancellationToken ct
    ) =>
        View.Redirect(
            Url,
            await Change(db, audit, "mail.discarded", () => unsent.Discard(id, ct)) is { } subject
                ? $"“{subject}” was discarded and won’t be sent."
                : "This email was already sent or discarded."
        );

    /// <summary>Changes email and records what was changed.</summary>
    /// <param name="work">Returns which email it changed; null if none.</param>
    private static Task<string?> Change(PortalDb db, AuditLog audit, string name, Func<Task<string?>> work) =>
        db.Write(async () =>
        {
            var changed = await work();
            if (changed is not null)
                audit.Note(name, detail: changed);
            return changed;
        });
}
