using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Makes a measure from a CSV file that the portal wrote.</summary>
internal static class ImportMeasure
{
    internal sealed class FileForm : Form
    {
        private const int MaxBytes = 500_000;

        public Field Draft { get; } = Field.Text("draft", "Draft").UpTo(40);

        public Field File { get; } =
            Field.File("file", "CSV file").WithHint("Choose a file that you downloaded from a measure.");

        public string Content { get; private set; } = "";

        public async Task<bool> ReadAll(HttpContext http)
        {
            await Read(http);
            var file = (await FormBody.Read(http)).Files["file"];
            if (file is null or { Length: 0 })
                File.Fail("Choose a file.");
            else if (file.Length > MaxBytes)
                File.Fail("Choose a file of up to 500 KB.");
            else
            {
                using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
                Content = await reader.ReadToEndAsync(http.RequestAborted);
            }
            return Valid;
        }
    }

    internal sealed record Page(FileForm Form) : PageModel("Import a measure")
    {
        public IReadOnlyList<PasteError> Errors { get; init; } = [];
    }

    public static IResult Show()
    {
        var form = new FileForm();
        form.Draft.Set($"{Guid.CreateVersion7()}");
        return View.Page("measures/import", PageFor(form));
    }

    public static async Task<IResult> Submit([AsParameters] RequestContext context, ChangeMeasure change)
    {
        var form = new FileForm();
        if (!await form.ReadAll(context.Http))
            return View.Invalid("measures/import", PageFor(form));
        var file = new PastedPoints(form.Content, ShowMeasure.Latest(context));
        var plan = MeasureCsv.Plan(file);
        if (plan is null)
            form.File.Fail(
                "This file doesn’t name its measure. To add rows to a measure that you have, paste them there."
            );
        else if (file.HasSeveral)
            form.File.Fail("This file has several measures. Download each one from its own page, and import it alone.");
        else if (file.Errors.Count > 0)
            form.File.Fail("Some rows can’t be read. Nothing was imported.");
        else if (file.Points.Count > Measure.MaxPoints)
            form.File.Fail($"A measure can have {Measure.MaxPoints} points.");
        if (plan is null || !form.Valid)
            return View.Invalid("measures/import", PageFor(form) with { Errors = file.Errors });
        var draft = Guid.TryParse(form.Draft.Value, out var id) ? id : Guid.CreateVersion7();
        var measure = new Measure(context.User.Id, draft, plan, context.Now);
        return await context.Db.Write(() => Import(context, change, measure, file), context.Ct);
    }

    private static async Task<IResult> Import(
        RequestContext context,
        ChangeMeasure change,
        Measure measure,
        PastedPoints file
    )
    {
        var created = await change.Create(measure, null, context.Ct);
        await change.Add(created.Id, context.User.Id, file.Points, context.Ct);
        await change.Add(created.Id, PastePoints.MarksOf(created.Id, file, context), context.Ct);
        return View.Redirect(created.Url, "Imported. Only you can see it.");
    }

    private static Page PageFor(FileForm form) =>
        new(form)
        {
            Breadcrumbs = [new("Today", "/today"), new("Your measures", ListMeasures.Url)],
            Robots = "noindex",
        };
}
