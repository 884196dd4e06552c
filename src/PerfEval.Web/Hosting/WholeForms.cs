using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace PerfEval.Web.Hosting;

/// <summary>
/// Refuses a form that lacks what its page says is there (400). Model binding leaves null for a field, a row or a record that wasn't sent,
/// whatever the type says; an empty field is an empty text. So a handler can rely on its types, and a form that was cut off can't pass for
/// one that was emptied.
/// </summary>
internal sealed class WholeForms : IAsyncPageFilter, IOrderedFilter
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Filled = new();
    private static readonly ConcurrentDictionary<ParameterInfo, bool> Needed = new();
    private static readonly ConcurrentDictionary<PropertyInfo, bool> NeededProperties = new();

    /// <summary>After access was checked: whoever may not do it isn't told what is wrong with the form.</summary>
    public int Order => 0;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (FormReading.IsRefusal(context.HttpContext) || context.HandlerMethod is null || (ArePassed(context) && (!HttpMethods.IsPost(context.HttpContext.Request.Method) || AreBound(context))))
            return next();
        context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        return Task.CompletedTask;
    }

    private static bool ArePassed(PageHandlerExecutingContext context)
    {
        foreach (var parameter in context.HandlerMethod!.Parameters.OfType<HandlerParameterDescriptor>())
        {
            var value = context.HandlerArguments.TryGetValue(parameter.Name, out var passed) ? passed : null;
            if (value is null ? Needed.GetOrAdd(parameter.ParameterInfo, IsNeeded) : !IsWhole(value))
                return false;
        }

        return true;
    }

    private static bool AreBound(PageHandlerExecutingContext context)
    {
        foreach (var bound in context.ActionDescriptor.BoundProperties.OfType<PageBoundPropertyDescriptor>())
        {
            var value = bound.Property.GetValue(context.HandlerInstance);
            // A page with rows by their key always sends some: none at all is a form that was cut off.
            if (value is IDictionary && !Sends(context.HttpContext.Request, bound.BindingInfo?.BinderModelName ?? bound.Name))
                return false;
            if (value is null ? NeededProperties.GetOrAdd(bound.Property, IsNeeded) : !IsWhole(value))
                return false;
        }

        return true;
    }

    private static bool Sends(HttpRequest request, string rows) =>
        request.HasFormContentType && request.Form.Keys.Any(field => field.StartsWith(rows + "[", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether nothing is null in a bound value that its type says is there, however deep.</summary>
    private static bool IsWhole(object? value) => value switch
    {
        null => false,
        string => true,
        IDictionary rows => rows.Values.Cast<object?>().All(IsWhole),
        IEnumerable items => items.Cast<object?>().All(IsWhole),
        _ when value.GetType().Assembly != typeof(WholeForms).Assembly => true,
        _ => Filled.GetOrAdd(value.GetType(), PropertiesOf).All(property => property.GetValue(value) is { } held ? IsWhole(held) : !NeededProperties.GetOrAdd(property, IsNeeded)),
    };

    /// <summary>What binding fills: the settable properties that can hold null or something that can.</summary>
    private static PropertyInfo[] PropertiesOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property is { CanRead: true, CanWrite: true, PropertyType.IsValueType: false } && property.GetIndexParameters().Length == 0)];

    private static bool IsNeeded(PropertyInfo property) => !property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull;

    private static bool IsNeeded(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && !parameter.HasDefaultValue && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull;
}
