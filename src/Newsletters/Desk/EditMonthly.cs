using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Newsletters.Sending;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Newsletters.Desk;

/// <summary>Whether a newsletter begins, or even sends itself, each month.</summary>
internal static class EditMonthly
{
    private const string Template = "newsletters/desk/monthly",
        Url = NewslettersModule.Desk + "/monthly";

    internal sealed class MonthlyForm : StampedForm
    {
        public Field Drafts { get; } =
            Field
                .Checkbox("drafts", "Write a draft each month")
                .WithHint("It has up to 8 items from the last month. A month with nothing new has none.");

        public Field Sends { get; } =
            Field
                .Checkbox("sends", "Send it without asking")
                .WithHint("It’s sent the moment it’s written. Otherwise it waits here until you send it.");

        public Field Day { get; } =
            Field.Number("day", "Day of the month", 1, MonthlySettings.LastDay).Require("Enter a day.");

        public MonthlyForm Fill(MonthlySettings saved)
        {
            Drafts.Set(saved.Drafts ? "true" : null);
            Sends.Set(saved.Sends ? "true" : null);
            Day.Set($"{saved.Day}");
            Seal();
            return this;
        }
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, MonthlyForm Form, IReadOnlyList<SavedFact> Saved)
        : DeskPage("Monthly newsletter", Menu);

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var form = new MonthlyForm().Fill(await MonthlySettings.Read(context.Db, context.Ct));
        return View.Page(Template, await PageFor(form, [], menu, context.Ct));
    }

    public static async Task<IResult> Submit([AsParameters] RequestContext context, DeskMenu menu, AuditLog audit)
    {
        var (db, form) = (context.Db, new MonthlyForm());
        var valid = await form.Read(context.Http);
        var others = form.Compare(new MonthlyForm().Fill(await MonthlySettings.Read(db, context.Ct)));
        if (!valid || !form.Valid)
            return View.Invalid(Template, await PageFor(form, others, menu, context.Ct));
        await db.WriteWithRetry(
            async () =>
            {
                var saved = await MonthlySettings.Read(db, context.Ct);
                if (db.Entry(saved).State == Microsoft.EntityFrameworkCore.EntityState.Detached)
                    db.Add(saved);
                saved.Change(form.Drafts.Checked, form.Sends.Checked, form.Day.AsNumber!.Value);
                audit.Note("settings.changed", detail: "the monthly newsletter");
            },
            context.Ct
        );
        return View.Redirect(NewslettersModule.Desk, "Saved.");
    }

    private static async Task<Page> PageFor(
        MonthlyForm form,
        IReadOnlyList<SavedFact> saved,
        DeskMenu menu,
        CancellationToken ct
    ) =>
        new(await menu.At(NewslettersModule.Desk, ct), form, saved)
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Newsletters", NewslettersModule.Desk)],
        };
}
