using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Authoring.Email;
using NetworkPortal.Authoring.Files;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Authoring.ItemDetails;
using NetworkPortal.Authoring.Listing;
using NetworkPortal.Authoring.Palette;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Authoring.Scheduling;
using NetworkPortal.Authoring.Snippets;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Authoring;

/// <summary>Services and routes of the content desk: lists, the editor, versions, and the trash.</summary>
internal static class DeskModule
{
    /// <summary>The request limit for a form with many blocks.</summary>
    private const int MaxBodyBytes = 5 * 1024 * 1024;

    public static void AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<ITables, EditTables>();
        services.AddSingleton<ITables, SavedFilterTables>();
        services.AddScoped<IPersonalData, SavedFilterData>();
        services.AddSingleton<ITables, SnippetTables>();
        services.AddSingleton<ITables, PreviewTables>();
        services.AddSingleton<ITables, ReviewTables>();
        services.AddScoped<IItemReaction, ReviewReaction>();
        services.AddScoped<IItemReaction, ScheduleReaction>();
        services.AddScoped<IItemReaction, PreviewReaction>();
        services.AddScoped<IItemReaction, TrashReaction>();
        services.AddScoped<ReviewPages>();
        services.AddScoped<ReviewItem>();
        services.AddScoped<AnswerSuggestion>();
        services.AddScoped<IDeskPanels, ContentPanels>();
        services.AddScoped<IRecipeStep, DeskStep>();
        services.AddScoped<IDeskEntry, ContentDesk.Entry>();
        services.AddPlaces(AuthoringPlaces.All);
        services.AddScoped<FieldInputs>();
        services.AddScoped<PickerInputs>();
        services.AddScoped<MediaInputs>();
        services.AddScoped<EditorForms>();
        services.AddScoped<EditorPageBuilder>();
        services.AddScoped<SaveEdit>();
        services.AddScoped<DeskItemPages>();
        services.AddScoped<DeskMail>();
        services.AddScoped<INotificationSource, DeskNotices>();
        services.AddScoped<DueItems>();
        services.AddSingleton<ScheduleJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleJob>());
        services.AddScoped<IRetention, PreviewRetention>();
        services.AddScoped<IPersonalData, EditData>();
        services.AddScoped<IPersonalData, ScheduleData>();
        services.AddScoped<IPersonalData, PreviewData>();
        services.AddScoped<IPersonalData, ReviewData>();
        services.AddScoped<ItemTexts>();
        services.AddScoped<BulkActions>();
        services.AddScoped<UndoBulk>();
        services.AddScoped<IRetention, TrashDesk.Retention>();
        services.AddScoped<IRetention, UnsavedEdits>();
        services.AddMediaDesk();
    }

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var content = routes.MapGroup(DeskUrls.Content).RequireAuthorization(Permissions.EditContent);
        content.MapGet("", ContentDesk.Show);
        content.MapPost("/selection", BulkActions.Submit);
        content.MapPost("/selection/reverting", UndoBulk.Submit);
        content.MapGet("/trash", TrashDesk.Show);
        content.MapPost("/trash/{id}/restoring", TrashDesk.Restore);
        content.MapGet("/new/{type}", EditItem.ShowNew);
        content.MapGet("/links", LinkChoices.Show);
        content.MapPost("/filters", KeepFilter.Submit);
        content.MapPost("/filters/{id:guid}/deletion", KeepFilter.Delete);
        content.MapGet("/snippets", SnippetDesk.Show);
        content.MapPost("/snippets", SnippetDesk.Add);
        content.MapGet("/snippets/choices", SnippetDesk.Choices);
        content.MapGet("/snippets/{id:guid}", EditSnippet.Show);
        content.MapPost("/snippets/{id:guid}", EditSnippet.Submit);
        content.MapPost("/snippets/{id:guid}/deletion", EditSnippet.Delete);
        content.MapGet("/calendar", ContentCalendar.Show);
        content.MapGet("/{id}", ShowDeskItem.Show);
        content.MapGet("/{id}/edit", EditItem.Show);
        content
            .MapPost("/{id}/edits/{edit:guid}", EditItem.Submit)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        content.MapPost("/{id}/edits/{edit:guid}/stay", EditItem.Stay);
        content.MapPost("/{id}/edits/{edit:guid}/discarding", EditItem.Discard);
        content.MapGet("/{id}/edits/{edit:guid}/preview", ShowPreview.Edit);
        content.MapGet("/{id}/edits/{edit:guid}/merge", MergeEdit.Show);
        content.MapPost("/{id}/edits/{edit:guid}/merge", MergeEdit.Submit);
        content.MapGet("/{id}/versions/{version}", ShowPreview.Version);
        content.MapPost("/{id}/versions/{version}/restoring", ChangeItem.Restore);
        content.MapGet("/{id}/comparison", CompareVersions.Show);
        content.MapGet("/{id}/review", ReviewItem.Show);
        content.MapPost("/{id}/review", ReviewItem.Ask);
        content.MapPost("/{id}/review/answer", ReviewItem.Answer);
        content.MapPost("/{id}/review/ending", ReviewItem.Withdraw);
        content.MapPost("/{id}/comments", CommentOnField.Add);
        content.MapPost("/{id}/comments/{comment:guid}/resolving", CommentOnField.Resolve);
        content.MapPost("/{id}/comments/{comment:guid}/reopening", CommentOnField.Reopen);
        content.MapPost("/{id}/comments/{comment:guid}/acceptance", AnswerSuggestion.Accept);
        content.MapPost("/{id}/comments/{comment:guid}/declining", AnswerSuggestion.Decline);
        content.MapPost("/{id}/duplicates", DuplicateItem.Submit);
        content.MapPost("/{id}/review-date", SetSchedule.SetReviewDate);
        content.MapPost("/{id}/previews", SharePreview.Make);
        content.MapPost("/{id}/previews/{link:guid}/ending", SharePreview.Revoke);

        var publishing = routes.MapGroup("/desk/content/{id}").RequireAuthorization(Permissions.PublishContent);
        publishing.MapPost("/publishing", ChangeItem.Publish);
        publishing.MapPost("/unpublishing", ChangeItem.Unpublish);
        publishing.MapPost("/deletion", ChangeItem.Delete);
        publishing.MapPost("/schedule", SetSchedule.Submit);
        publishing.MapPost("/schedule/ending", SetSchedule.End);

        var palette = routes.MapGroup(GoTo.Url).RequireAuthorization(Permissions.AccessDesk);
        palette.MapGet("", GoTo.Show);
        palette.MapGet("/list", GoTo.List);

        routes.MapGet("/preview/{token}", ShowPreview.Link).AllowAnonymous();

        routes.MapMediaDesk();
    }
}
