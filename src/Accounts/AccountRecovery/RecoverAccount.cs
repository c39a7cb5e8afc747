using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Accounts.SignInPages;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.AccountRecovery;

/// <summary>Shows how a person signs in, without secrets, and helps someone who lost a phone or a passkey: choose an
/// action, review its effect, confirm.</summary>
internal static class RecoverAccount
{
    internal sealed class HelpForm : Form
    {
        public Field Act { get; } =
            Field.Choice("act", "What do you want to do?", "radios").Require("Choose what to do.");

        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", rows: 3)
                .UpTo(300)
                .Require("Enter a reason.")
                .WithHint(
                    "Explain how you verified the person’s identity, such as by calling them back. They’ll see this "
                        + "reason, and it’ll be saved in the audit log."
                );

        /// <summary>Sent by the page that previews the effect.</summary>
        public Field Confirmed { get; } = Field.Checkbox("confirmed", "Confirmed");
    }

    internal sealed record Place(string Device, Instant Seen);

    internal sealed record Page : DeskPage
    {
        public override string Title => $"Help {Name} sign in";

        public required string Name { get; init; }

        public required string Email { get; init; }

        public required string Url { get; init; }

        public required SignInMethods Ways { get; init; }

        public required int CodesLeft { get; init; }

        public required IReadOnlyList<MyPasskeys.Passkey> Passkeys { get; init; }

        public required IReadOnlyList<string> Districts { get; init; }

        public required IReadOnlyList<Place> Places { get; init; }

        public required string Zone { get; init; }

        public required HelpForm Form { get; init; }

        public required string Chosen { get; init; }

        /// <summary>What the action will do; blank until one is chosen.</summary>
        public required string Means { get; init; }
    }

    private sealed record Case(
        Account Account,
        IReadOnlyList<MyPasskeys.Passkey> Passkeys,
        IReadOnlyList<RecoveryAction> Acts
    );

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, DeskMenu menu) =>
        await Find(id, context.Db, context.User, context.Ct) is { } found
            ? View.Page("accounts/desk/sign-in-help", await NewPage(found, NewForm(found), null, context, menu))
            : View.NotFound;

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        PerformRecovery recovery
    )
    {
        if (await Find(id, context.Db, context.User, context.Ct) is not { } found)
            return View.NotFound;
        var form = NewForm(found);
        if (!await form.Read(context.Http))
            return View.Invalid("accounts/desk/sign-in-help", await NewPage(found, form, null, context, menu));
        var act = found.Acts.Single(a => a.Option.Value == form.Act.Value);
        if (!form.Confirmed.Checked)
            return View.Page("accounts/desk/sign-in-help", await NewPage(found, form, act, context, menu));
        await recovery.Give(context, id, act, form.Reason.Value);
        return View.Redirect(Url(id), $"Done. We emailed {found.Account.DisplayName} to explain what you did and why.");
    }

    private static string Url(Guid id) => $"/desk/people/{id}/sign-in";

    private static async Task<Case?> Find(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.ErasedAt == null, ct);
        if (account is null || !await db.MayHelp(user, id, ct))
            return null;
        var passkeys = await MyPasskeys.List(db, id, ct);
        return new(account, passkeys, await RecoveryAction.For(db, account, passkeys, ct));
    }

    private static HelpForm NewForm(Case found)
    {
        var form = new HelpForm();
        form.Act.From(found.Acts.Select(act => act.Option));
        return form;
    }

    private static async Task<Page> NewPage(
        Case found,
        HelpForm form,
        RecoveryAction? act,
        RequestContext context,
        DeskMenu menu
    )
    {
        var (account, id) = (found.Account, found.Account.Id);
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var codes = await context.Db.RecoveryCodes.CountAsync(c => c.AccountId == id && c.UsedAt == null, context.Ct);
        var districts = await SecurityPage.DistrictNames(context.Db, id, context.Ct);
        var sessions = await context
            .Db.AccountSessions.AsNoTracking()
            .Where(s => s.AccountId == id && s.EndedAt == null)
            .OrderByDescending(s => s.SeenAt)
            .ToListAsync(context.Ct);
        var places = sessions.Where(s => s.IsLive(context.Now)).Select(s => new Place(s.Device, s.SeenAt)).ToList();
        return new()
        {
            Menu = await menu.At("/desk/people", context.Ct),
            Name = account.DisplayName,
            Email = account.Email!,
            Url = Url(id),
            Ways = await SignInMethods.Of(context.Db, id),
            CodesLeft = codes,
            Passkeys = found.Passkeys,
            Districts = districts,
            Places = places,
            Zone = zone,
            Form = form,
            Chosen = act?.Title ?? "",
            Means = act?.Means ?? "",
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs =
            [
                new("Desk", "/desk"),
                new("People", "/desk/people"),
                new(account.DisplayName, $"/desk/people/{id}"),
            ],
        };
    }
}
