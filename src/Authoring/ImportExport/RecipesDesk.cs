using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Recipes.Packages;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.ImportExport;

/// <summary>The pages for importing a package: upload it, see a preview, then start the import.</summary>
internal static class RecipesDesk
{
    public const string Url = "/desk/recipes";
    public const int MaxBytes = 100 * 1024 * 1024;

    /// <summary>
    /// Steps that change permissions or act in other people's names. They need more than the permission to import
    /// content.
    /// </summary>
    private static readonly string[] OfRights = ["Roles", "Users", "people", "desk"];

    internal sealed class UploadForm : Form
    {
        public Field File { get; } =
            Field
                .File("file", "Package or recipe")
                .WithHint(
                    "Choose a .zip file with Recipe.json and its files, or a .json file, up to 100 MB. For larger "
                        + "files, use the command line."
                );
    }

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        UploadForm Form,
        IReadOnlyList<Transfer> Transfers,
        string Zone
    ) : DeskPage("Import", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Import";

        public string Text => "Import recipes and packages from a portal or from Orchard Core.";

        public string Url => RecipesDesk.Url;

        public string Permission => Permissions.ManageRecipes;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ImportExportJobs transfers
    ) => View.Page("authoring/recipes", await NewPage(new UploadForm(), context, menu, transfers));

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ImportExportJobs transfers,
        PackageImport import
    )
    {
        var (form, file) = (new UploadForm(), (await FormBody.Read(context.Http)).Files["file"]);
        if (file is null || file.Length == 0)
            form.File.Fail("Choose a file.");
        else if (file.Length > MaxBytes)
            form.File.Fail("This file is larger than 100 MB. Import it from the command line: content import FILE.zip");
        else if (Path.GetExtension(file.FileName).ToLowerInvariant() is not (".zip" or ".json"))
            form.File.Fail("Choose a .zip or .json file.");
        if (!form.Valid)
            return View.Invalid("authoring/recipes", await NewPage(form, context, menu, transfers));
        var transfer = transfers.Begin(
            context.User.Id,
            TransferKind.Import,
            PlainText.Shorten(Path.GetFileName(file!.FileName.Replace('\\', '/')), 120)
        );
        transfer.Digest = await Keep(file, transfer.File, context.Ct);
        Start(transfer, dryRun: true, transfers, import, context.User);
        return View.Redirect($"{Url}/{transfer.Id}");
    }

    /// <param name="dryRun">True for the preview, false for the import itself.</param>
    public static void Start(
        Transfer transfer,
        bool dryRun,
        ImportExportJobs transfers,
        PackageImport import,
        CurrentUser user
    )
    {
        var options = new RecipeRunOptions
        {
            DryRun = dryRun,
            Progress = transfer,
            By = user.Id,
            Name = transfer.Title,
            Parameters = new RecipeParameters(user.Id.ToString(), user.Name),
            Forbidden = user.IsAdministrator ? [] : OfRights,
        };
        transfers.Run(
            transfer,
            dryRun ? TransferState.Tried : TransferState.Done,
            async ct => transfer.Result = await import.Run(transfer.File, options, ct)
        );
    }

    public static async Task<string> Digest(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    private static async Task<string> Keep(IFormFile sent, string place, CancellationToken ct)
    {
        await using (var stream = File.Create(place))
            await sent.CopyToAsync(stream, ct);
        return await Digest(place, ct);
    }

    private static async Task<Page> NewPage(
        UploadForm form,
        RequestContext context,
        DeskMenu menu,
        ImportExportJobs transfers
    ) =>
        new(
            await menu.At(Url, context.Ct),
            form,
            transfers.Of(context.User.Id, TransferKind.Import),
            await context.Db.ZoneOf(context.User, context.Ct)
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
}
