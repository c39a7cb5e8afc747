using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools;
using NetworkPortal.Site.Places;

namespace NetworkPortal.OpenLessons;

/// <summary>Services and routes of open lessons.</summary>
public static class OpenLessonsModule
{
    public static void AddOpenLessons(this IServiceCollection services)
    {
        services.AddSingleton<ITables, OpenLessonsTables>();
        services.AddPlaces(LessonPlaces.All);
        services.AddScoped<IBusyPeople, OpenLessonBusyPeople>();
        services.AddScoped<OpenLessonMail>();
        services.AddScoped<ChangeOpenLesson>();
        services.AddScoped<INotificationSource, OpenLessonNotices>();
        services.AddScoped<IHighlightSource, OpenLessonHighlights>();
        services.AddScoped<IPersonalData, OpenLessonsData>();
        services.AddScoped<IRetention, OpenLessonRetention>();
        services.AddScoped<ICalendarSource, OpenLessonFeed>();
        services.AddScoped<ISchoolDays, RezoneLessons>();
        services.AddScoped<ICycleLinks, LessonCycles>();
        services.AddScoped<IRecipeStep, OpenLessonsStep>();
    }

    public static void MapOpenLessons(this IEndpointRouteBuilder routes)
    {
        var lessons = routes.MapGroup("/visits/watch").RequireAuthorization();
        lessons.MapGet("", ListLessons.Show);
        lessons.MapGet("/new", PostLesson.Show);
        lessons.MapPost("/new", PostLesson.Submit);
        lessons.MapGet("/{id:guid}", ShowLesson.Show);
        lessons.MapGet("/{id:guid}/edit", EditLesson.Show);
        lessons.MapPost("/{id:guid}/edit", EditLesson.Submit);
        lessons.MapGet("/{id:guid}/cancellation", EditLesson.ShowCancel);
        lessons.MapPost("/{id:guid}/cancellation", EditLesson.Cancel);
        lessons.MapGet("/{id:guid}/attendance", ShowLesson.Return);
        lessons.MapPost("/{id:guid}/attendance", ShowLesson.Join);
        lessons.MapGet("/{id:guid}/withdrawal", ShowLesson.Return);
        lessons.MapPost("/{id:guid}/withdrawal", ShowLesson.Leave);
        lessons.MapGet("/{id:guid}/note", ShowLesson.Return);
        lessons.MapPost("/{id:guid}/note", ShowLesson.Write);
    }
}
