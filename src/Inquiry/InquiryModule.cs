using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Inquiry;

/// <summary>Services and routes of inquiry: cycles, their evidence and measures, and practice briefs.</summary>
public static class InquiryModule
{
    public static void AddInquiry(this IServiceCollection services) { }

    public static void MapInquiry(this IEndpointRouteBuilder routes) { }
}
