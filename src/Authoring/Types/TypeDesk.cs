using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>The page that lists the content types and parts, and creates new ones.</summary>
internal static class TypeDesk
{
    public const string Url = "/desk/types";
    public const string PartsUrl = "/desk/parts";

    internal sealed class NewForm : Form
    {
        public Field DisplayName { get; } =
            Field
                .Text("DisplayName", "Name (singular)")
                .Require("Enter a name.")
                .UpTo(100)
                .WithHint("For example, “Lesson plan”.")
                .WithAutocomplete("off");

        public Field Name { get; } =
            Field.Text("Name", "API name").UpTo(100).WithHint(DefinitionNames.Hint).WithAutocomplete("off");

        public Field Parts { get; } =
            Field.Choices("Parts", "Parts").WithHint("You can change these and add fields later.");
    }

    internal sealed record TypeLine
    {
        public required string Name { get; init; }

        public required string DisplayName { get; init; }

        public required string Description { get; init; }

        public required string Url { get; init; }

        public required string ListUrl { get; init; }

        public required bool Creatable { get; init; }

        public required bool Block { get; init; }
    }

    internal sealed record PartLine(
        string Name,
        string DisplayName,
        string Description,
        string Url,
        IReadOnlyList<string> Types
    );

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        IReadOnlyList<TypeLine> Types,
        IReadOnlyList<PartLine> Parts,
        NewForm Form,
        PartPageBuilder.NewForm PartForm
    ) : DeskPage("Content types", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Content types";

        public string Text => "The types of content on this site and the fields in each one.";

        public string Url => TypeDesk.Url;

        public string Permission => Permissions.EditContentTypes;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static void AddTypeDesk(this IServiceCollection services)
    {
        services.AddScoped<IDeskEntry, Entry>();
        services.AddScoped<DefinitionEdit>();
        services.AddScoped<TypePages>();
        services.AddScoped<PartPageBuilder>();
    }

    public static void MapTypeDesk(this IEndpointRouteBuilder routes)
    {
        var types = routes.MapGroup(Url).RequireAuthorization(Permissions.EditContentTypes);
        types.MapGet("", Show);
        types.MapPost("", Submit);
        types.MapGet("/recipe.json", DefinitionRecipe.Download);
        types.MapGet("/{type}", EditType.Show);
        types.MapPost("/{type}", EditType.Submit);
        types.MapPost("/{type}/removal", EditType.Delete);
        types.MapPost("/{type}/parts", EditType.AddPart);
        types.MapGet("/{type}/parts/{part}", EditTypePart.Show);
        types.MapPost("/{type}/parts/{part}", EditTypePart.Submit);
        types.MapPost("/{type}/parts/{part}/place", EditTypePart.Move);
        types.MapPost("/{type}/parts/{part}/removal", EditTypePart.Remove);

        var parts = routes.MapGroup(PartsUrl).RequireAuthorization(Permissions.EditContentTypes);
        parts.MapPost("", EditPart.Add);
        parts.MapGet("/{part}", EditPart.Show);
        parts.MapPost("/{part}", EditPart.Submit);
        parts.MapPost("/{part}/removal", EditPart.Delete);
        parts.MapPost("/{part}/fields", EditPart.AddField);
        parts.MapGet("/{part}/fields/{field}", EditField.Show);
        parts.MapPost("/{part}/fields/{field}", EditField.Submit);
        parts.MapPost("/{part}/fields/{field}/place", EditField.Move);
        parts.MapPost("/{part}/fields/{field}/removal", EditField.Remove);
        parts.MapPost("/{part}/fields/{field}/return", EditField.PutBack);
    }

    public static async Task<IResult> Show(ContentTypes types, DeskMenu menu, CancellationToken ct) =>
        View.Page("authoring/types", await Make(await types.Current(ct), null, null, menu, ct));

    internal sealed record Services(
        [FromServices] ContentTypes Types,
        [FromServices] DefinitionEdit Edit,
        [FromServices] DeskMenu Menu,
        [FromServices] RouteTable Routes
    );

    public static async Task<IResult> Submit(HttpContext http, [AsParameters] Services services)
    {
        var (ct, definitions) = (http.RequestAborted, await services.Types.Current(http.RequestAborted));
        var form = NewFormOf(definitions);
        await form.Read(http);
        var name = DefinitionNames.Settle(form.Name, form.DisplayName, Names(definitions));
        var type = NewType(name, form);
        if (form.Parts.Values.Contains(LibraryPart.Name))
            LibraryProposal.Put(type, definitions, services.Routes);
        if (form.Valid && !await services.Edit.Add(type, NewPart(name), ct))
            form.Name.Fail($"“{name}” is taken. Enter a different API name.");
        if (!form.Valid)
            return View.Invalid("authoring/types", await Make(definitions, form, null, services.Menu, ct));
        return View.Redirect($"{Url}/{name}", $"Content type created.{ListedAt(type)} Now add its fields.");
    }

    /// <summary>Returns a sentence that says where the library lists a type; blank if it doesn't.</summary>
    public static string ListedAt(JsonObject type) =>
        ContentTypeDefinition.From(type).Library is { Path: var path }
            ? $" The library lists its items at /{path}. You can change this under “Library settings.”"
            : "";

    /// <summary>
    /// Returns the names that new types and parts can't use: existing names, and those of the portal's built-in parts.
    /// </summary>
    public static IEnumerable<string> Names(DefinitionSet definitions) =>
        [
            .. definitions.Types.Select(type => type.Name),
            .. definitions.Parts.Select(part => part.Name),
            .. PartTypes.Names,
        ];

    public static async Task<Page> Make(
        DefinitionSet definitions,
        NewForm? form,
        PartPageBuilder.NewForm? part,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var types = definitions
            .Types.ByName(type => type.DisplayName)
            .Select(type => new TypeLine
            {
                Name = type.Name,
                DisplayName = type.DisplayName,
                Description = type.Description,
                Url = $"{Url}/{type.Name}",
                ListUrl = type.Library is { } library ? "/" + library.Path : "",
                Creatable = type.Creatable,
                Block = type.IsBlock,
            });
        var parts = definitions
            .Parts.Where(one => definitions.Type(one.Name) is null)
            .ByName(one => one.DisplayName)
            .Select(one => new PartLine(
                one.Name,
                one.DisplayName,
                one.Description,
                $"{PartsUrl}/{one.Name}",
                [
                    .. definitions
                        .Types.Where(type => type.Parts.Any(used => used.PartName == one.Name))
                        .Select(type => type.DisplayName),
                ]
            ));
        return new(await menu.At(Url, ct), [.. types], [.. parts], form ?? NewFormOf(definitions), part ?? new())
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }

    private static NewForm NewFormOf(DefinitionSet definitions)
    {
        var form = new NewForm();
        form.Parts.From(PartKinds.Usual.Concat(PartKinds.Attachable(definitions)));
        form.Parts.Set("TitlePart", "AutoroutePart");
        return form;
    }

    private static JsonObject NewType(string name, NewForm form)
    {
        var type = new JsonObject
        {
            ["Name"] = name,
            ["DisplayName"] = form.DisplayName.Value,
            ["Settings"] = new JsonObject
            {
                ["ContentTypeSettings"] = new JsonObject
                {
                    ["Creatable"] = true,
                    ["Listable"] = true,
                    ["Draftable"] = true,
                    ["Versionable"] = true,
                },
            },
            ["ContentTypePartDefinitionRecords"] = new JsonArray(),
        };
        var parts = DefinitionRecords.PartsOf(type);
        // Title and address first, then the type's own fields, then body text.
        foreach (
            var part in form
                .Parts.Values.Where(PartKinds.StandsFirst)
                .Append(name)
                .Concat(form.Parts.Values.Where(part => !PartKinds.StandsFirst(part)))
        )
            parts.Add(PartKinds.NewUse(part, part));
        return type;
    }

    public static JsonObject NewPart(string name) =>
        new()
        {
            ["Name"] = name,
            ["Settings"] = new JsonObject(),
            ["ContentPartFieldDefinitionRecords"] = new JsonArray(),
        };
}
