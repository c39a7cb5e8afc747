using Microsoft.AspNetCore.Http;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Inquiry.Cycles.Groups;

/// <summary>A member of a group edits its driver diagram as indented text.</summary>
internal static class EditDiagram
{
    internal sealed record Page(NamedGroup Group, DiagramForm Form, string Newer)
        : PageModel("Edit the driver diagram");

    internal sealed class DiagramForm : SeenForm
    {
        public Field Text { get; } =
            Field
                .LongText("text", "Driver diagram", 14)
                .UpTo(DriverDiagram.TextLength)
                .Require("Enter at least the aim.")
                .WithHint("One line each. Start with the aim, and indent with spaces: drivers, then change ideas.")
                .Accept(
                    Fits,
                    $"Use {DriverDiagram.MaxLines} lines or fewer, each with {Cycle.IdeaLength} characters or fewer."
                );

        public DiagramForm Show(DriverDiagram? diagram)
        {
            Text.Set(diagram?.Text);
            return At(diagram);
        }

        public DiagramForm At(DriverDiagram? diagram)
        {
            Version.Set($"{diagram?.Number ?? 0}");
            return this;
        }

        private static bool Fits(string text) =>
            text.Split('\n') is { Length: <= DriverDiagram.MaxLines } lines
            && Array.TrueForAll(lines, line => line.Trim().Length <= Cycle.IdeaLength);
    }

    public static async Task<IResult> Show(
        string kind,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy
    ) =>
        await GroupCycles.Find(kind, id, context, policy) is { } group
            ? View.Page(
                "inquiry/diagram",
                PageFor(group, new DiagramForm().Show(await context.Db.DriverDiagrams.Newest(group.Group, context.Ct)))
            )
            : View.NotFound;

    public static async Task<IResult> Submit(
        string kind,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy
    )
    {
        if (await GroupCycles.Find(kind, id, context, policy) is not { } group)
            return View.NotFound;
        var form = new DiagramForm();
        if (!await form.Read(context.Http))
            return View.Invalid("inquiry/diagram", PageFor(group, form));
        var newer = await context.Db.WriteWithRetry(() => Save(group.Group, form, context), context.Ct);
        if (newer is null)
            return View.Redirect(group.Url, "Saved. Everyone in the group sees this version now.");
        form.Fail("Someone saved a newer version. Add what you need from it below, then save again.");
        return View.Invalid("inquiry/diagram", PageFor(group, form.At(newer), newer.Text));
    }

    /// <returns>The newer version that the person hasn't seen; null if theirs was saved.</returns>
    private static async Task<DriverDiagram?> Save(CycleGroup group, DiagramForm form, RequestContext context)
    {
        var newest = await context.Db.DriverDiagrams.Newest(group, context.Ct);
        if (newest?.Text == form.Text.Value)
            return null;
        if (newest is not null && form.Seen != newest.Number)
            return newest;
        context.Db.DriverDiagrams.Add(
            new DriverDiagram(group, (newest?.Number ?? 0) + 1, form.Text.Value, context.Now)
            {
                AuthorId = context.User.Id,
            }
        );
        context.Db.RecordChange("driver-diagram", $"{group.Id}");
        return null;
    }

    private static Page PageFor(NamedGroup group, DiagramForm form, string newer = "") =>
        new(group, form, newer)
        {
            Section = "cycles",
            Robots = "noindex",
            Breadcrumbs = [new("Your cycles", "/cycles"), new($"Cycles: {group.Name}", group.Url)],
        };
}
