using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Checking;
using NetworkPortal.Site;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>The checklist for setting up a network.</summary>
internal static class SetupPage
{
    public const string Url = "/desk/first-hour";
    private const string Template = "onboarding/setup";

    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("Set up your network", Menu)
    {
        public required IReadOnlyList<SetupList.Line> Lines { get; init; }

        public required int Done { get; init; }

        /// <summary>How many minutes the rest takes.</summary>
        public required int Minutes { get; init; }

        /// <summary>Whether it is on Today.</summary>
        public required bool Shown { get; init; }

        public required string Email { get; init; }

        /// <summary>Why the test email wasn't sent; null if it was, or none was asked for.</summary>
        public MailFault? Fault { get; init; }
    }

    internal sealed record TestMailPage(string Title, string Url) : MailPage(Title);

    public static async Task<IResult> Show([AsParameters] RequestContext context, SetupList list, DeskMenu menu) =>
        View.Page(Template, await NewPage(context, list, menu));

    public static async Task<IResult> SendTest(
        [AsParameters] RequestContext context,
        SetupList list,
        DeskMenu menu,
        MailTrial trial,
        Kernel.PortalOptions portal
    )
    {
        var page = await NewPage(context, list, menu);
        var message = new MailMessage("test-email", new TestMailPage("Email from the portal works", portal.Url(Url)));
        if (await trial.Send(new Recipient(page.Email, context.User.Name), message, context.Ct) is { } fault)
            return View.Page(Template, page with { Fault = fault });
        await SetupMarks.Set(context.Db, SetupMarks.MailWorks, true, context.Ct);
        return View.Redirect(Url, $"The mail server took the email. Check that it arrives at {page.Email}.");
    }

    public static async Task<IResult> Skip([AsParameters] RequestContext context, SetupList list)
    {
        var step = (await FormBody.Read(context.Http))["step"].ToString();
        if (!list.Has(step))
            return View.Redirect(Url);
        await SetupMarks.Set(context.Db, SetupMarks.Skipped(step), true, context.Ct);
        return View.Redirect(Url, "Skipped. You can come back to it here.");
    }

    public static async Task<IResult> Resume(string step, [AsParameters] RequestContext context, SetupList list)
    {
        if (!list.Has(step))
            return View.NotFound;
        await SetupMarks.Set(context.Db, SetupMarks.Skipped(step), false, context.Ct);
        return View.Redirect($"{Url}#{step}");
    }

    public static async Task<IResult> Dismiss([AsParameters] RequestContext context, SetupList list)
    {
        await list.Dismiss(context.Ct);
        return View.Redirect("/desk", "The checklist is off Today and the desk. Search for “set up” to find it again.");
    }

    private static async Task<Page> NewPage(RequestContext context, SetupList list, DeskMenu menu)
    {
        var (me, ct) = (context.User.Id, context.Ct);
        var lines = await list.Read(ct);
        return new(await menu.At(Url, ct))
        {
            Lines = lines,
            Done = lines.Count(line => line.Done),
            Minutes = lines.Where(line => line.Open).Sum(line => line.About.Minutes),
            Shown = await list.IsShown(ct),
            Email = await context.Db.Set<Account>().Where(a => a.Id == me).Select(a => a.Email!).SingleAsync(ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }
}
