using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Meetings;

/// <summary>Services and routes of whatever has a time, people, and a place.</summary>
public static class MeetingsModule
{
    public static void AddMeetings(this IServiceCollection services) { }

    public static void MapMeetings(this IEndpointRouteBuilder routes) { }
}
