using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Recipes.Packages;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.ImportExport;

/// <summary>The page of one import: its preview, its progress, and its result.</summary>
internal static class ImportPage
{
    private const int Shown = 100;

    /// <param name="Words">The outcome: "created", "changed" …</param>
    /// <param name="Names">The first few items.</param>
    internal sealed record Group(string Words, string Kind, int Count, IReadOnlyList<RecipeEffect> Names, int More);

    internal sealed record Page : DeskPage
    {
        public override string Title => Transfer.Title;

        public required Transfer Transfer { get; init; }

        public required string Url { get; init; }

        /// <summary>The state when the page was built; the work continues in the background.</summary>
        public required TransferState State { get; init; }

        public required IReadOnlyList<Group> Groups { get; init; }

        public required IReadOnlyList<string> Notes { get; init; }

        public bool Runs => State.IsRunning();
    }

    public static async Task<IResult> Show(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ImportExportJobs transfers
    )
    {
        if (transfers.Find(id, context.User.Id, TransferKind.Import) is not { } transfer)
            return View.NotFound;
        var state = LookAgain(transfer, context.Http);
        return View.Page(
            "authoring/import",
            new Page
            {
                Menu = await menu.At(RecipesDesk.Url, context.Ct),
                Transfer = transfer,
                Url = $"{RecipesDesk.Url}/{id}",
                State = state,
                Groups = Groups(transfer.Result),
                Notes = transfer.Result?.Warnings.Take(200).Select(transfer.Say).ToList() ?? [],
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Import", RecipesDesk.Url)],
            }
        );
    }

    /// <summary>
    /// Starts the import of exactly the file that was previewed; without a preview, nothing is imported.
    /// </summary>
    public static async Task<IResult> Apply(
        Guid id,
        HttpContext http,
        ImportExportJobs transfers,
        CurrentUser user,
        PackageImport import
    )
    {
        if (transfers.Find(id, user.Id, TransferKind.Import) is not { } transfer)
            return View.NotFound;
        var url = $"{RecipesDesk.Url}/{id}";
        var digest = (await FormBody.Read(http))["digest"].ToString();
        if (transfer.State != TransferState.Tried)
            return View.Redirect(url, "This import has already finished or failed.");
        if (digest != transfer.Digest || await RecipesDesk.Digest(transfer.File, http.RequestAborted) != digest)
            return View.Redirect(
                url,
                "Nothing was imported because the file has changed since the preview. Upload it again."
            );
        RecipesDesk.Start(transfer, dryRun: false, transfers, import, user);
        return View.Redirect(url);
    }

    public static IResult Discard(Guid id, ImportExportJobs transfers, CurrentUser user)
    {
        if (transfers.Find(id, user.Id, TransferKind.Import) is not { } transfer)
            return View.NotFound;
        if (transfer.Runs)
            return View.Redirect($"{RecipesDesk.Url}/{id}", "This import is still running. Wait until it’s finished.");
        transfers.Forget(transfer);
        return View.Redirect(RecipesDesk.Url, $"{transfer.Title} was deleted. Imported content wasn’t affected.");
    }

    /// <summary>
    /// Returns the state; while a transfer is running, also makes the browser reload the page, without a script.
    /// </summary>
    internal static TransferState LookAgain(Transfer transfer, HttpContext http)
    {
        var state = transfer.State;
        if (state.IsRunning())
            http.Response.Headers["Refresh"] = "3";
        return state;
    }

    private static List<Group> Groups(RecipeResult? result) =>
        result
            ?.Counts.Select(count =>
            {
                var names = result
                    .Effects.Where(effect => effect.Outcome == count.Outcome && effect.Kind == count.Kind)
                    .Take(Shown)
                    .ToList();
                return new Group(
                    Text(count.Outcome),
                    count.Kind,
                    count.Count,
                    names,
                    names.Count == 0 ? 0 : count.Count - names.Count
                );
            })
            .ToList()
        ?? [];

    private static string Text(RecipeOutcome outcome) =>
        outcome switch
        {
            RecipeOutcome.Created => "New",
            RecipeOutcome.Changed => "Changed",
            RecipeOutcome.Unchanged => "Unchanged",
            RecipeOutcome.Skipped => "Skipped",
            _ => "Kept for export",
        };
}
