using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Desk;

/// <summary>Replies by email that the portal couldn't place, until someone takes them off the list.</summary>
internal static class RepliesDesk
{
    public const string Url = "/desk/replies";
    public const string Title = "Replies we couldn’t place";
    private const int MaxShown = 200;

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, int Count, string Zone)
        : DeskPage(RepliesDesk.Title, Menu)
    {
        public required IReadOnlyList<Line> Lines { get; init; }

        /// <summary>Whether the portal reads its mailbox at all.</summary>
        public required bool IsRead { get; init; }

        public required string Address { get; init; }
    }

    internal sealed record Line(Guid Id, string From, string Subject, string When, string Why)
    {
        /// <summary>A link that starts an email to the sender; blank if the address is unknown.</summary>
        public required string AnswerUrl { get; init; }
    }

    internal sealed class Entry(ReceivedReplies replies) : IDeskEntry
    {
        public string Title => RepliesDesk.Title;

        public string Text => "Emails to the portal that need someone’s answer.";

        public string Url => RepliesDesk.Url;

        public string Permission => Permissions.ManageVisits;

        public async Task<int?> Waiting(CancellationToken ct) => await replies.CountUnplaced(ct);
    }

    public static async Task<IResult> Show(
        ReceivedReplies replies,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var zone = await db.ZoneOf(user, ct);
        var lines = await replies.ListUnplaced(MaxShown, ct);
        return View.Page(
            "accounts/desk/replies",
            new Page(await menu.At(Url, ct), await replies.CountUnplaced(ct), zone)
            {
                Lines = lines.ConvertAll(line => Describe(line, zone)),
                IsRead = replies.IsRead,
                Address = replies.Address,
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    public static Task<IResult> Settle(
        Guid id,
        ReceivedReplies replies,
        PortalDb db,
        AuditLog audit,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                if (await replies.Settle(id, ct) is not { } subject)
                    return View.Redirect(Url, "This reply was already removed from the list.");
                audit.Note("mail.reply-settled", detail: subject);
                return View.Redirect(Url, $"“{subject}” was removed from the list.");
            },
            ct
        );

    private static Line Describe(UnplacedReply reply, string zone) =>
        new(reply.Id, reply.From, Subject(reply), Clock.Format(reply.ReceivedAt, zone), reply.Why.Explain())
        {
            AnswerUrl =
                reply.From.Length == 0
                    ? ""
                    : $"mailto:{reply.From}?subject={Uri.EscapeDataString("Re: " + reply.Subject)}",
        };

    private static string Subject(UnplacedReply reply) => reply.Subject.Length > 0 ? reply.Subject : "(No subject)";
}
