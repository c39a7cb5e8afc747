using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Room.Settings;

/// <summary>Facilitators and network staff change a studio. Members are told what they plan by, unless it is a small
/// fix.</summary>
internal static class EditSettings
{
    private const string Template = "studios/settings";

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room, SettingsForm form)
            : base($"Settings of {room.Name}", room, "/settings") => Form = form;

        public SettingsForm Form { get; }

        public required string Url { get; init; }

        public required bool IsPaused { get; init; }

        public required bool IsOngoing { get; init; }

        /// <summary>What someone else changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    internal sealed record Services(
        [FromServices] ChangeStudio Changes,
        [FromServices] StudioEnrollment Seats,
        [FromServices] StudioChangeMail Mail,
        [FromServices] ITopics Topics
    );

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, ITopics topics)
    {
        if (await Find(slug, context) is not var (room, studio))
            return View.NotFound;
        return View.Page(
            Template,
            NewPage(room, new SettingsForm(studio, await topics.Current(context.Ct)).Fill(studio))
        );
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (await Find(slug, context, over: true) is not var (room, studio))
            return View.NotFound;
        var form = new SettingsForm(studio, await services.Topics.Current(context.Ct));
        var valid = await form.Read(context.Http) & form.Check();
        if (!room.TakesLeaders)
            return form.Late(room.State.WhyLate(), Template, NewPage(room, form));
        if (!valid)
            return View.Invalid(Template, NewPage(room, form));
        var by = room.ActorOf(context.User);
        var changed = await services.Changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new((found, now) => found.Edit(form.Plan(), new(by, now)))
            {
                Seen = form.Seen,
                Tell = async (found, ct) =>
                {
                    if (!form.SmallFix.Checked)
                        await services.Mail.Edited(found, found.Events[^1], ct);
                    await services.Seats.Fill(found.Id, ct);
                },
            },
            context.Ct
        );
        return changed.Result switch
        {
            TransitionResult.Done => View.Redirect(Url(slug), "Saved."),
            TransitionResult.Already => View.Redirect(Url(slug), "Nothing changed."),
            _ when changed.IsLate() => form.Late(changed.Studio!.State.WhyLate(), Template, NewPage(room, form)),
            _ => await ShowAgain(room, form, changed, context),
        };
    }

    /// <summary>Shows what was typed, with why it wasn't saved.</summary>
    private static async Task<IResult> ShowAgain(
        StudioRoom room,
        SettingsForm form,
        StudioChange changed,
        RequestContext context
    )
    {
        if (changed is not { Studio: { } studio, Result: TransitionResult.Stale })
        {
            form.Places.Fail(
                $"{Plural.Of(changed.Studio!.SpotsTaken, "person has", "people have")} a spot. Enter at least that "
                    + "many spots."
            );
            return View.Invalid(Template, NewPage(room, form));
        }
        var changes = await form.Meet(studio, context);
        return View.Invalid(Template, NewPage(room, form) with { Changes = changes });
    }

    /// <param name="over">Whether to find a studio that is over, too.</param>
    private static async Task<(StudioRoom, Studio)?> Find(string slug, RequestContext context, bool over = false) =>
        await StudioRoom.Find(context, slug, StudioAccess.Lead) is { } room && (over || room.TakesLeaders)
            ? (room, await context.Db.Studios.AsNoTracking().SingleAsync(s => s.Id == room.Id, context.Ct))
            : null;

    private static Page NewPage(StudioRoom room, SettingsForm form) =>
        new(room, form)
        {
            Url = Url(room.Slug),
            IsPaused = room.State.IsPaused(),
            IsOngoing = room.State.IsOngoing(),
        };

    internal static string Url(string slug) => Studio.RoomUrl(slug) + "/settings";
}
