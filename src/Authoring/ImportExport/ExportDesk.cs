using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.ImportExport;

/// <summary>The pages for exporting content: choose what to export, wait for the package, and download it.</summary>
internal static class ExportDesk
{
    public const string Url = "/desk/export";

    internal sealed class ChoiceForm : Form
    {
        public Field Types { get; } =
            Field.Choices("types", "Types").WithHint("To include all types, leave all boxes unchecked.");

        public Field Term { get; } = Field.Choice("term", "Term");

        public Field Text { get; } = Field.Text("text", "Words in the title");

        public Field Ids { get; } =
            Field
                .LongText("ids", "Item IDs", 3)
                .WithHint("Enter one ID per line. You’ll find an item’s ID in the URL of its desk page.");

        public Field Versions { get; } =
            Field
                .Choice("versions", "Versions", "radios")
                .Require("Choose which versions.")
                .From([
                    new(nameof(ExportVersions.Published), "Published versions"),
                    new(nameof(ExportVersions.Latest), "Latest versions, including drafts"),
                    new(nameof(ExportVersions.Both), "Both"),
                ])
                .Set(nameof(ExportVersions.Published));

        public Field Users { get; } =
            Field.Checkbox("users", "Include accounts: names, email addresses, and roles (never passwords)");

        public ExportChoice Choice() =>
            new()
            {
                Types = Types.Values,
                Term = Term.Value,
                Text = Text.Value,
                Ids = Ids.Value.Split(
                    ['\n', ',', ' '],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                ),
                Versions = Enum.Parse<ExportVersions>(Versions.Value),
                Users = Users.Checked,
            };
    }

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        ChoiceForm Form,
        bool MayUsers,
        IReadOnlyList<Transfer> Transfers,
        string Zone
    ) : DeskPage("Export", Menu);

    internal sealed record RunPage(
        IReadOnlyList<DeskLine> Menu,
        Transfer Transfer,
        string Url,
        TransferState State,
        long Bytes
    ) : DeskPage(Transfer.Title, Menu)
    {
        public bool Runs => State.IsRunning();
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Export";

        public string Text => "Export some or all content to use in another portal or in Orchard Core.";

        public string Url => ExportDesk.Url;

        public string Permission => Permissions.ManageRecipes;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    internal sealed record Services(
        [FromServices] ContentTypes Types,
        [FromServices] Taxonomies Taxonomies,
        [FromServices] DeskMenu Menu,
        [FromServices] ImportExportJobs Transfers
    );

    public static async Task<IResult> Show([AsParameters] RequestContext context, [AsParameters] Services services) =>
        View.Page("authoring/export", await NewPage(await NewForm(services, context.Ct), context, services));

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        [AsParameters] Services services,
        PackageExport export,
        AuditLog audit
    )
    {
        var (form, transfers) = (await NewForm(services, context.Ct), services.Transfers);
        if (await form.Read(context.Http) && form.Users.Checked && !context.User.Can(Permissions.ManageUsers))
            form.Users.Fail("You can’t export accounts. Only people who manage accounts can.");
        if (!form.Valid)
            return View.Invalid("authoring/export", await NewPage(form, context, services));
        var choice = form.Choice();
        var transfer = transfers.Begin(
            context.User.Id,
            TransferKind.Export,
            choice.Everything ? "All content" : "Selected content"
        );
        audit.Note("content.exported", detail: Told(choice));
        await context.Db.SaveChangesAsync(context.Ct);
        transfers.Run(
            transfer,
            TransferState.Done,
            async stop =>
            {
                await using var stream = File.Create(transfer.File);
                transfer.Exported = await export.Write(stream, choice, transfer, stop);
            }
        );
        return View.Redirect($"{Url}/{transfer.Id}");
    }

    public static async Task<IResult> ShowRun(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ImportExportJobs transfers
    )
    {
        if (transfers.Find(id, context.User.Id, TransferKind.Export) is not { } transfer)
            return View.NotFound;
        var state = ImportPage.LookAgain(transfer, context.Http);
        return View.Page(
            "authoring/export-run",
            new RunPage(
                await menu.At(Url, context.Ct),
                transfer,
                $"{Url}/{id}",
                state,
                state == TransferState.Done ? new FileInfo(transfer.File).Length : 0
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Export", Url)],
            }
        );
    }

    public static IResult Download(Guid id, HttpContext http, ImportExportJobs transfers, CurrentUser user)
    {
        if (
            transfers.Find(id, user.Id, TransferKind.Export) is not { State: TransferState.Done } transfer
            || !File.Exists(transfer.File)
        )
            return View.NotFound;
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(
            transfer.File,
            "application/zip",
            $"content-{transfer.StartedAt.InUtc().Date:uuuu-MM-dd}.zip"
        );
    }

    private static string Told(ExportChoice choice) =>
        choice.Everything
            ? $"everything, {choice.Versions}{(choice.Users ? ", with accounts" : "")}"
            : $"{choice.Versions}: types {string.Join(' ', choice.Types)}, term {choice.Term}, words "
                + $"{choice.Text}, {choice.Ids.Count} ids{(choice.Users ? ", with accounts" : "")}";

    private static async Task<ChoiceForm> NewForm(Services services, CancellationToken ct)
    {
        var form = new ChoiceForm();
        form.Types.From(
            (await services.Types.Current(ct))
                .Types.ByName(type => type.DisplayName)
                .Select(type => new Option(type.Name, type.DisplayName))
        );
        form.Term.From([
            new("", "All terms"),
            .. (await services.Taxonomies.Current(ct)).All.SelectMany(taxonomy =>
                taxonomy.Terms.Select(term => new Option(term.Id, $"{taxonomy.Name}: {term.Name}"))
            ),
        ]);
        return form;
    }

    private static async Task<Page> NewPage(ChoiceForm form, RequestContext context, Services services) =>
        new(
            await services.Menu.At(Url, context.Ct),
            form,
            context.User.Can(Permissions.ManageUsers),
            services.Transfers.Of(context.User.Id, TransferKind.Export),
            await context.Db.ZoneOf(context.User, context.Ct)
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
}
